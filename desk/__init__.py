"""It hands over: threads and their messages, the outbox, tickets, the queue, staff and their console."""
