"""What conducts the conversation: one flow a file, every flow in ALL."""

from __future__ import annotations

from flows.cancel_order import CancelOrder
from flows.change_address import ChangeAddress
from flows.change_default_address import ChangeDefaultAddress
from flows.change_items import ChangeItems
from flows.change_language import ChangeLanguage
from flows.change_payment import ChangePayment
from flows.claim_item import ClaimItem
from flows.edit_profile import EditProfile
from flows.engine.flow import Flow
from flows.erase_data import EraseData
from flows.exchange_item import ExchangeItem
from flows.identify import Identify
from flows.list_orders import ListOrders
from flows.my_profile import MyProfile
from flows.order_details import OrderDetails
from flows.refund_status import RefundStatus
from flows.remove_item import RemoveItem
from flows.return_item import ReturnItem
from flows.track_parcel import TrackParcel
from flows.undo_cancel import UndoCancel

ALL: tuple[type[Flow], ...] = (
    ListOrders,
    OrderDetails,
    TrackParcel,
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
    MyProfile,
    EditProfile,
    ChangeDefaultAddress,
    EraseData,
    ChangeLanguage,
    Identify,
)
