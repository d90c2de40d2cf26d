"""What conducts the conversation: one flow a file, every flow in ALL."""

from __future__ import annotations

from flows.add_to_basket import AddToBasket
from flows.ask_discount import AskDiscount
from flows.ask_opinion import AskOpinion
from flows.cancel_order import CancelOrder
from flows.change_address import ChangeAddress
from flows.change_default_address import ChangeDefaultAddress
from flows.change_items import ChangeItems
from flows.change_language import ChangeLanguage
from flows.change_payment import ChangePayment
from flows.checkout import Checkout
from flows.claim_item import ClaimItem
from flows.contact_me import ContactMe
from flows.edit_basket import EditBasket
from flows.edit_profile import EditProfile
from flows.engine.flow import Flow
from flows.erase_data import EraseData
from flows.exchange_item import ExchangeItem
from flows.find_product import FindProduct
from flows.hurry_up import HurryUp
from flows.identify import Identify
from flows.list_orders import ListOrders
from flows.log_out import LogOut
from flows.my_data import MyData
from flows.my_profile import MyProfile
from flows.order_details import OrderDetails
from flows.pay_order import PayOrder
from flows.person_status import PersonStatus
from flows.pick_up import PickUp
from flows.price_protection import PriceProtection
from flows.product_details import ProductDetails
from flows.refund_status import RefundStatus
from flows.remove_item import RemoveItem
from flows.reorder import Reorder
from flows.request_invoice import RequestInvoice
from flows.return_item import ReturnItem
from flows.saved_addresses import SavedAddresses
from flows.saved_methods import SavedMethods
from flows.see_basket import SeeBasket
from flows.sent_back_by_me import SentBackByMe
from flows.stop_waiting import StopWaiting
from flows.tell_when_back import TellWhenBack
from flows.track_parcel import TrackParcel
from flows.undo_cancel import UndoCancel
from flows.withdraw_person import WithdrawPerson

ALL: tuple[type[Flow], ...] = (
    FindProduct,
    ProductDetails,
    AskOpinion,
    AskDiscount,
    AddToBasket,
    SeeBasket,
    EditBasket,
    Checkout,
    Reorder,
    PayOrder,
    ListOrders,
    OrderDetails,
    TrackParcel,
    HurryUp,
    ChangeAddress,
    ChangeItems,
    ChangePayment,
    CancelOrder,
    RemoveItem,
    UndoCancel,
    ReturnItem,
    ExchangeItem,
    ClaimItem,
    RefundStatus,
    SentBackByMe,
    PickUp,
    PriceProtection,
    RequestInvoice,
    MyProfile,
    EditProfile,
    ChangeDefaultAddress,
    SavedAddresses,
    SavedMethods,
    MyData,
    ContactMe,
    TellWhenBack,
    StopWaiting,
    EraseData,
    LogOut,
    ChangeLanguage,
    PersonStatus,
    WithdrawPerson,
    Identify,
)
