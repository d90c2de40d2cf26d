"""The fixed wordings, by entity kind and value, in both languages."""

from __future__ import annotations


def _split(line: str) -> tuple[str, ...]:
    return tuple(line.split("|"))


REASONS = {
    "no_longer_needed": _split(
        "no longer need|no longer needed|don't need it|don't need them|do not need|don't need this|"
        "not needed anymore|"
        "dont need|no need for it|not needed|不需要了|用不着|用不上|不需要|没用了|不想买了|不买了"
    ),
    "ordered_by_mistake": _split(
        "by mistake|ordered by accident|by accident|accidentally|accident|mistakenly|wrong order|ordered wrong|"
        "a mistake|"
        "ordered twice|duplicate|bought twice|拍错|下错|买错|误拍|误下单|不小心|点错|重复下单|拍重|订错|下重了|手滑"
    ),
    "wrong_size": _split(
        "wrong size|too small|too big|too large|too tight|too loose|doesn't fit|does not fit|don't fit|"
        "too short|too long|"
        "not fit|doesnt fit|size issue|尺码不对|尺寸不对|太小|太大|偏小|偏大|不合身|不合脚|小了|大了|太紧|太松|"
        "挤脚|尺码不合适|码数不对"
    ),
    "defective": _split(
        "defective|doesn't work|does not work|not working|stopped working|faulty|broken|won't turn on|"
        "malfunction|dead|"
        "doesnt work|quality problem|quality issue|坏了|坏的|质量问题|有质量问题|不能用|用不了|开不了机|没反应|"
        "故障|失灵|质量不好"
    ),
    "damaged": _split(
        "damaged|arrived broken|smashed|shattered|cracked|crushed|torn|scratched|broken on arrival|scratch|dented|"
        "破损|摔坏|碎了|破了|压坏|损坏|划痕|刮花|裂了|压扁|烂了"
    ),
    "not_as_described": _split(
        "not as described|different from the picture|not like the picture|looks different|not what i expected|"
        "not as expected|doesn't match the description|not genuine|fake|与描述不符|和描述不符|跟图片不一样|"
        "颜色不一样|色差|"
        "货不对版|和图不符|描述不符|跟想的不一样|假货"
    ),
    "changed_mind": _split(
        "changed my mind|change of mind|don't like it|don't like|do not like|dont like|don't want it|"
        "don't want it anymore|"
        "don't want|dont want it|just don't want|found it cheaper|改主意|改变主意|不喜欢|不想要了|不想要|"
        "后悔了|不要了|七天无理由|无理由"
    ),
    "arrived_late": _split(
        "arrived late|too late|came late|arrived too late|took too long|taking too long|late delivery|"
        "来晚了|太慢了|到得太晚|到晚了|送晚了|发货太慢|太迟|迟到"
    ),
    "missing": _split(
        "missing|never arrived|not in the box|parts missing|not included|少了|缺了|漏发|少发|没收到|少件|缺件|"
        "丢件|缺配件"
    ),
    "wrong_item": _split(
        "wrong item|wrong product|wrong color|wrong colour|wrong one sent|sent the wrong|not what i ordered|"
        "wrong thing|"
        "发错|发错货|寄错|送错|颜色发错|不是我买的|不是我要的"
    ),
}
PAYMENTS = {
    "credit_card": _split(
        "credit card|debit card|visa|mastercard|master card|amex|american express|card|bank card|creditcard|"
        "信用卡|银行卡|储蓄卡|借记卡|刷卡"
    ),
    "paypal": _split("paypal|pay pal|贝宝"),
    "gift_card": _split("gift card|giftcard|gift cards|gift voucher|store credit|礼品卡|礼物卡|购物卡|储值卡"),
    "wechat_pay": _split("wechat|wechat pay|weixin|weixin pay|微信|微信支付|wx支付"),
    "alipay": _split("alipay|ali pay|zhifubao|支付宝|花呗"),
    "sandbox": _split("sandbox|test payment|sandbox payment|测试支付|沙箱|沙箱支付|模拟支付"),
}
SPOKEN = {
    "en": _split("english|英文|英语"),
    "zh-CN": _split("chinese|mandarin|中文|汉语|普通话|国语|华语"),
}
SUPERLATIVES = {
    "cheapest": _split(
        "cheapest|least expensive|lowest price|lowest priced|most affordable|cheaper|cheaper one|less expensive|"
        "not so expensive|最便宜|价格最低|最实惠|最低价|便宜点|便宜点的|便宜点的那个|便宜一点|便宜一点的|"
        "便宜些|便宜些的|便宜一些|便宜的|更便宜|更便宜的"
    ),
    "dearest": _split(
        "most expensive|dearer|more expensive|priciest|highest price|dearest|most costly|最贵|价格最高|最高价"
    ),
    "bigger": _split(
        "bigger|larger|bigger one|one size up|size up|a size larger|bigger size|larger size|大一号|大一码|"
        "大一点|再大|更大|大点的|大些"
    ),
    "smaller": _split(
        "smaller|one size down|size down|a size smaller|smaller size|小一号|小一码|小一点|再小|更小|小点的|小些"
    ),
    "biggest": _split("biggest|largest|最大|最大的|最大号"),
    "smallest": _split("smallest|tiniest|最小|最小的|最小号"),
    "newest": _split("newest|most recent model|最新款|最新的|新款"),
    "latest": _split(
        "latest|most recent|last order|my last purchase|latest order|most recent order|newest order|最近一单|"
        "最近那单|"
        "最近的|上一单|最新一单|最新的订单|最近的订单|上一个订单|最后一单|刚才那单"
    ),
    "same": _split("same|the same|same one|identical|exact same|一样的|同样的|相同的|同款|一模一样|同一个|一样"),
}
EVERYTHING = {
    "all": _split(
        "all|everything|all of them|all of it|every item|all items|the whole order|whole order|entire order|the lot|"
        "全部|所有|所有的|全都|整单|全要|都要|都退|都换|都取消|都改|都买|都加|全退|全换|一起退|通通"
    ),
    "both": _split("both|both of them|both items|the two of them|两个都|两件都|两双都|俩都|两样都|都两个|两款都"),
}
RELATIONS = {
    "that": _split(
        "that one|this one|those|these|the previous one|previous one|the one above|the one before|这个|那个|这款|那款|"
        "这件|那件|这双|那双|刚才那个|刚才那款|刚刚那个|上面那个|前面那个|上一个|前一个|这一个|那一个|它"
    ),
    "other": _split(
        "the other one|other one|the other|other order|my other order|another one|other address|another order|"
        "另一个|另外一个|另外那个|另一单|另一个订单|其他那个|另外的|另一件|另外一单|别的那个"
    ),
    "default": _split(
        "default|default address|usual address|my usual|saved address|on file|home address|address on file|"
        "默认|默认地址|常用地址|老地址|平时的地址|存的地址"
    ),
}
WORDINGS = {
    "reason": REASONS,
    "payment_kind": PAYMENTS,
    "language": SPOKEN,
    "superlative": SUPERLATIVES,
    "all": EVERYTHING,
    "relation": RELATIONS,
}
