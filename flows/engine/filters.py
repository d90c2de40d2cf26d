"""What becomes of the commands of a message before they are carried out: one filter after the other, in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flows.engine.accepting import accepts_person
from flows.engine.adding_up import in_all
from flows.engine.afterwards import kept_for_afterwards
from flows.engine.again import of_another
from flows.engine.agreeing import whole_yes, without_held_yes
from flows.engine.another_version import swapped_instead
from flows.engine.answering import agreed, only_answered, without_asking_on, without_declining
from flows.engine.asking_before import answered_first
from flows.engine.beside import together
from flows.engine.beside_data import put_in_first, sent_as_usual
from flows.engine.buying import of_what_is_bought
from flows.engine.calling_off import calls_off, going_on, goodbye, left_in_a_word, stays_as_shown
from flows.engine.calling_person import only_offered, with_person
from flows.engine.claiming import claim_opened
from flows.engine.coming_back import told_of_what_comes_back
from flows.engine.correcting import another_reason, one_reason_each, only_some_of_it
from flows.engine.faint import asked_rather, in_one_breath, no_small_talk, without_faint
from flows.engine.going_ahead import goes_ahead, goes_on_with_it
from flows.engine.in_one_list import in_one_list
from flows.engine.lacking import told_lacking
from flows.engine.meant import Meant, Situation
from flows.engine.no_picture import without_a_picture
from flows.engine.not_looked_up import not_looked_up
from flows.engine.noting import only_wishes
from flows.engine.only_asking import asked_with_a_mark, only_asked, wants_others
from flows.engine.other_business import one_more_is_bought, payment_is_no_swap, same_again_otherwise
from flows.engine.own_orders import another_meant, facts_told, listed, without_background
from flows.engine.packing import for_the_packers
from flows.engine.proposed import asked_of_it
from flows.engine.proving import of_what_waits, without_asides
from flows.engine.remedy_told import told_ahead
from flows.engine.saying_again import said_again
from flows.engine.saying_of_persons import no_person, person_asked
from flows.engine.sent_back import of_what_is_sent_back
from flows.engine.single_items import of_single_items
from flows.engine.sizes_asked import asked_back, of_the_thing_seen
from flows.engine.small_talk import telling, worth_a_reply
from flows.engine.supposing import only_supposed
from flows.engine.waited_for import of_what_is_waited_for, wants_word
from flows.engine.waiting_on import asks_on, number_goes_along, still_waiting

Filter = Callable[[Sequence[Meant], Situation], list[Meant]]

FILTERS: Sequence[Filter] = (
    # "My phone is broken, I can't take a picture", where one is asked for.
    without_a_picture,
    # "Didn't I just send it? 12 Elm Street": what neither asks nor tells needs no reply beside what does.
    telling,
    # "No human, just tell me what it costs": nobody is called, and the rest is done.
    no_person,
    # "Yes, ask them. And put a mug into my basket": who was offered is asked, and the mug goes in, too.
    person_asked,
    # "I never refused it, deliver it again": it is told how that stands and who can help.
    of_what_is_sent_back,
    # Who clearly asks for a person, or complains, is heard, whatever else was read out of these words.
    with_person,
    # "I have the black ones, could I get the same again in a 43": that version is bought.
    same_again_otherwise,
    # "I got the purple one and my roommate wants one too": one more is bought, and nothing is exchanged.
    one_more_is_bought,
    # "Can I swap the card?": how it is paid is changed, and no clothes.
    payment_is_no_swap,
    # "Two of those then, and is that dishwasher safe?": what is asked is no mere thanks.
    no_small_talk,
    # "How do I know you're no scam?": who asks what is known is answered, and gets no regrets.
    asked_rather,
    # "Can you send it later? I'm only home next week": beside what is sure, a mere guess says nothing.
    without_faint,
    # "Half by gift card, and the rest by PayPal?": what goes on with a question begins nothing beside it.
    in_one_breath,
    # "Then open the claim, I want my money back" sends nothing back.
    claim_opened,
    # "Not a replacement: I want the 38-39", at a claim, is an exchange.
    swapped_instead,
    # "Money back", at "which items is it about?": the claim goes on, and is made good by that.
    told_ahead,
    # "None of these, something else?" beside a list looks for other things.
    wants_others,
    # A person whom the words do not ask for is only offered.
    only_offered,
    # "Not this one, show me all my orders": the list is shown, whatever is open.
    listed,
    # "How did I pay for the lamp?" is answered from the order.
    facts_told,
    # "Why were 10 taken off?", "which size is it exchanged for?": told of the return or the exchange that is open.
    told_of_what_comes_back,
    # "Cancel the alert for the cushion" cancels no order.
    of_what_is_waited_for,
    # "I placed an order. Can you change the address?": only the last is a wish.
    without_background,
    # "I meant the other order, the one that hasn't been sent": the order is chosen anew.
    another_meant,
    # "Hello, where is my parcel": the hello needs no reply of its own.
    worth_a_reply,
    # "What if they don't fit, can I swap them?": the rule is told, and nothing is begun.
    only_supposed,
    # "The bottle leaks, the mat I just don't like": each goes back for its own reason.
    one_reason_each,
    # "The reason is wrong: it isn't faulty, it's not like the picture": what is denied is not it, the rest tells.
    another_reason,
    # "Forget the mat, I'll keep it. Just do the bottle": the list gets shorter, and nothing is left.
    only_some_of_it,
    # "Do it. I don't want a new pair, just the money": at a return, what only says it again is no other wish.
    said_again,
    # "Who pays? If it is free, yes": a yes that waits for the answer is no note.
    without_held_yes,
    # "Will it get here by Friday?", of a basket: that is no order yet, and nobody has to say who they are.
    of_what_is_bought,
    # "Can you issue invoices?": a question is answered before anybody has to say who they are.
    answered_first,
    # "Jasmine, please, and the grey cushion": both go in.
    in_one_list,
    # A look that names nothing is about what was named just before it, or says nothing of its own.
    together,
    # Who asks for something else in the same breath still waits for the person.
    asks_on,
    # "Never mind, just return it like this": who gives in at a proposal and has it done has said yes.
    goes_ahead,
    # "Then swap it for this one", in the middle of an exchange, leaves nothing.
    goes_on_with_it,
    # "Forget that. Yes, please redirect it": what is gone on with was not left.
    going_on,
    # "Not that, the mugs": what was done for one order is done for the other, and nothing else is.
    of_another,
    # A note holds the wish alone, and what is for the courier is told them.
    only_wishes,
    # "Can I cancel just one of them?": single things are not taken out of an order, and none is bought by that.
    of_single_items,
    # "Yes, and then pay it with the Mastercard": the proposal has its yes, and the wish its turn after it.
    kept_for_afterwards,
    # A yes counts only as a whole message.
    whole_yes,
    # "Yes please, pass it on, thanks": a person who was offered is called.
    accepts_person,
    # "Ok, let me know", where it was offered to tell when it is back.
    wants_word,
    # "Have you got tents? One for two": what follows the question describes it; a bare name before one is its matter.
    only_asked,
    # "Portland, same as before": beside the answer, what only points back begins nothing.
    only_answered,
    # "They call him and not me, right?": what is asked of a proposal is asked, and begins nothing.
    asked_of_it,
    # "One white mug, then I'm done. It's for Tom Becker": the mug goes in before the order begins.
    put_in_first,
    # "One more of the yellow, to the same address": that is the address of the order that begins, and of no other.
    sent_as_usual,
    # "And how much is that in all, with shipping?": told of the basket, when everything lies in it.
    in_all,
    # What is to be written on a card is one wording to the end of the message.
    for_the_packers,
    # "Change the number for the delivery to …", of a parcel under way: the person who comes is told it.
    number_goes_along,
    # Who waits for a person waits on, unless that is clearly taken back.
    still_waiting,
    # A bare yes is one to the offer that was made last.
    agreed,
    # "Is there a 130?" of what comes in 120 and 140 is answered by that, and looks for nothing.
    told_lacking,
    # "Red one? Nice, is it big" takes nothing.
    asked_with_a_mark,
    # "Only one?", when it is asked how many, gives no number.
    asked_back,
    # "So just the 24. No 28 or 30?", of a pan: its sizes are told, and nothing of when a parcel comes.
    of_the_thing_seen,
    # "Wrong button, nothing to change": the proposal is shown as it was.
    stays_as_shown,
    # "Don't cancel anything! Where is it?": what is being done is left first.
    calls_off,
    # "Neither of them! Forget it": what is being done is left.
    left_in_a_word,
    # "No, don't bother. Bye": where nothing is being done, who goes has gone.
    goodbye,
    # "A new pair, please. Is that possible?": why it is not has been told, and the question says no more.
    without_asking_on,
    # "No need for a person. Just tell me what it costs": beside something else it says no more than that.
    without_declining,
    # Beside a proof of who they are, only what says something is done.
    without_asides,
    # Where the proof is still asked for, what is only named beside it is heard by the task that waits.
    of_what_waits,
    # "I'm not asking about an order": nobody is asked any longer who they are.
    not_looked_up,
)


def filtered(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The commands that are left, in their order."""
    for step in FILTERS:
        if not found:
            break
        found = step(found, said)
    return list(found)
