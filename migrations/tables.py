"""The one list of modules that declare tables; importing this one completes `metadata`."""

from __future__ import annotations

import desk.api_tokens
import desk.audit
import desk.model_calls
import desk.sessions
import desk.staff
import desk.tables
import desk.ticket
import faq.tables
import flows.talks
import shop.baskets.tables
import shop.catalogue.tables
import shop.customers.tables
import shop.events
import shop.files.tables
import shop.invoices.tables
import shop.once
import shop.orders.tables
import shop.payments.tables
import shop.restock.tables
import shop.returns.tables
import shop.shipping.tables
from kit.db import Base

metadata = Base.metadata
