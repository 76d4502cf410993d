"""Personal data in texts as they are published, and what only looks like it. SYNTHETIC (虚构): all people are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal.find import find
from personal.hits import Hit, Kind
from personal.mask import mask, mask_address, mask_line, mask_sentence
from tests.personal.people import card, identity, wrong

TODAY = date(2026, 6, 1)
ID = identity()
CARD = card()
PHONE = "13812345678"


def told(text: str, title: str = "") -> list[tuple[str, bool]]:
    return [(h.kind.value, h.sure) for h in find(text, TODAY, title=title)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"姓名\t身份证号\t金额\n甲乙\t{ID}\t500", ["identity"]),
        (f"张三，身份证号：{ID}。", ["identity"]),
        (f"序号\t户主\t号码\n1\t李四\t{ID}", ["identity"]),
        (f"身份证号码{ID[:6]} {ID[6:14]} {ID[14:]}", ["identity"]),
        (f"身份证号{ID}".translate({ord(str(n)): ord("０") + n for n in range(10)}), ["identity"]),
        (f"身份证号：{ID[:9]}\u200b{ID[9:]}", ["identity"]),
        ("身份证：441302800101001", ["identity"]),
        (f"儿童\t身份证号码\n王某某\t{identity(date(2020, 5, 5))}", ["identity"]),
        (f"户主姓名\t手机号码\n张三\t{PHONE}", ["phone"]),
        (f"申请人李某某，联系电话{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", ["phone"]),
        (f"市民（手机：+86{PHONE}）反映道路问题", ["phone"]),
        (f"户主\t一卡通账号\t金额\n钱七\t{CARD}\t300", ["card"]),
        (f"学生周某某，银行卡号：{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", ["card"]),
        ("姓名\t护照号码\n孙八\tE12345678", ["passport"]),
        ("持护照（号码EA1234567）入境", ["passport"]),
        ("姓名\t家庭住址\n吴九\t虚构街道示例路12号3栋401房", ["home"]),
        ("被征收人郑十，男，1980年出生，住虚构市示例镇样板村15号。", ["home"]),
        (f"序号,户主姓名,手机号码,金额\n1,张三,{PHONE},500", ["phone"]),
        (f"户主姓名 手机号码 金额\n张三 {PHONE} 500", ["phone"]),
        (f"序号\t户主\t身份信息\t补助\n身份证号\t手机\t一卡通账号\t金额\n1\t李四\t{ID}\t{PHONE}\t{CARD}\t300", ["identity", "phone", "card"]),
        (f"学校\t学生姓名\t身份证号\t开户账号\n虚构小学\t李四\t{ID}\t{CARD}", ["identity", "card"]),
        (f"参保人\t身份证号\t手机号\n甲乙\t{ID}\t{PHONE}", ["identity", "phone"]),
        (f"来信人：李四\n联系电话：{PHONE}", ["phone"]),
        ("姓名\t证件类型\t证件号码\nTest\t台湾居民来往大陆通行证\t01234567", ["passport"]),
        (f"姓名\t社会保障号码\n王五\t{ID}", ["identity"]),
        (f"【网友】李四，电话{PHONE}\n【问题】家住虚构街道样板花园2栋1单元501室", ["phone", "home"]),
        (f"李四，男，{ID}，{PHONE}，住样板镇虚构村12号", ["identity", "phone", "home"]),
        (f"姓名：李四\t电话：{PHONE}\t身份证：{ID}", ["phone", "identity"]),
        (f"低保对象名单\n姓名\t手机\n李四\t{PHONE}", ["phone"]),
        (f"{ID[:6]} {ID[6:14]} {ID[14:]}", ["identity"]),
        (f"李先生（{PHONE}）：您好！", ["phone"]),
        (f"乙方：李四\n身份证号码：{ID}\n银行卡号：{CARD}", ["identity", "card"]),
        ("姓名\t台胞证号\n李四\t12345678", ["passport"]),
        (f"来访人李四，男，45岁，联系电话：{PHONE}", ["phone"]),
    ],
)  # fmt: skip
def test_personal_data_is_found(text: str, kinds: list[str]) -> None:
    assert told(text) == [(kind, True) for kind in kinds]


@pytest.mark.parametrize(
    "text",
    [
        f"统一社会信用代码：{ID}",
        "统一社会信用代码\t单位\n91441300MA4UR1234X\t虚构公司",
        "12441300456789012X",
        f"身份证号：{wrong(ID)}",
        "身份证号：4413**********001X",
        f"姓名\t身份证号\n甲乙\t{ID[:6]}********{ID[14:]}",
        f"项目代码：{ID}",
        "项目代码2018-441302-48-01-800000",
        f"受理编号\t事项\n{ID}\t登记",
        f"http://www.example.gov.cn/info/{ID}.html",
        f"http://www.example.gov.cn/list?id={ID}&page=2",
        f"{identity(date(2018, 5, 8))}",
        f"订单{PHONE}01",
        f"咨询电话：{PHONE}",
        f"联系人：张先生，联系电话：{PHONE}",
        f"姓名\t职务\t联系电话\n张三\t局长\t{PHONE}",
        f"电话{PHONE}",
        f"河长\t姓名\t电话\n村级\t李四\t{PHONE}",
        f"开户行：虚构银行，账号：{CARD}，收款单位：虚构市财政局",
        f"保证金账户：{CARD}",
        f"流水{CARD}",
        f"姓名\t卡号\n甲乙\t{CARD[:-1]}{(int(CARD[-1]) + 1) % 10}",
        "型号E12345678",
        "办公地址：虚构市示例路12号3楼301室",
        "地址：示例路12号，咨询电话0752-1234567",
        "业主：虚构公司，住所：示例路12号3栋401房",
        "惠府办函〔2018〕172号，20180508123456789",
        "0752-12345678901",
        "1.38123E+10",
        f"6.{PHONE}",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert [h for h in find(text, TODAY) if h.sure] == []


def test_a_number_that_may_be_an_offices_is_not_sure() -> None:
    assert told(f"工作人员回访申请人，电话{PHONE}") == [("phone", False)]
    assert told(f"汇入账号{CARD}") == [("card", False)]
    assert told(f"1\t赵六\t桥东村\t{PHONE}") == [("phone", False)]
    assert told("住址：虚构街道示例路12号3栋401房") == [("home", False)]


@pytest.mark.parametrize(
    "text",
    [
        f"姓名\t电话\n钱立\t{PHONE}",
        f"专家姓名\t电话\n李明\t{PHONE}",
        f"居委会\t姓名\t电话\n样板居委会\t李明\t{PHONE}",
        f"居民小组\t组长\t电话\n一组\t李明\t{PHONE}",
        f"虚构市2018年防汛责任人名单\n户主\t电话\n钱立\t{PHONE}",
        f"社区居民委员会电话：{PHONE}",
        f"残疾人联合会 电话：{PHONE}",
        f"退役军人事务局 电话{PHONE}",
        f"市民有问题请致电{PHONE}",
        f"居民可拨打{PHONE}",
        f"请符合条件的考生联系张老师{PHONE}",
        f"考生张老师电话：{PHONE}",
        f"低保办电话：{PHONE}",
        "申请人：张三 手机号：13800138000",
        f"户主\t村干部电话\n张三\t{PHONE}",
        f"户主\t帮扶人\t联系电话\n张三\t李四\t{PHONE}",
        f"姓名\t身份证号\t单位\t联系电话\n张三\t4413**********0011\t某局\t{PHONE}",
        f"姓名\t身份证号\t卫生站\t联系电话\n张三\t4413**********0011\t样板站\t{PHONE}",
        f"投标人\t项目经理\t身份证号\t联系电话\n虚构公司\t张三\t4413**********0011\t{PHONE}",
        f"公告\n例：身份证号{ID}",
        f"格式：姓名+身份证号（如{ID}）",
        f"回复：我科联系电话是{PHONE}",
        f"申请人：张三。受理后由经办人联系，电话：{PHONE}",
        f"代表联络站 电话：{PHONE}",
        f"序号,姓名,职务,手机\n1,张三,局长,{PHONE}",
        f"户主 帮扶人 联系电话\n张三 李四 {PHONE}",
        f"序号\t贫困户\t帮扶干部\n姓名\t村组\t姓名\t手机\n1\t张三\t一组\t李四\t{PHONE}",
        f"户主\t手机\t备注\t帮扶人手机\n张三\t{PHONE}",
        f"序号\t户主\t手机\n监督电话\t李科长\t{PHONE}",
        f"序号\t户主\t手机\t金额\n经办\t{PHONE}",
        f"序号 户主姓名 手机\n监督电话 李科长 {PHONE}",
        f"序号 户主姓名 手机\n街道办主任 李四 {PHONE}",
        f"家长高度重视，学校电话：{PHONE}",
        f"来信人：李四\n受理人：王五\n电话：{PHONE}",
        f"低保名单\n村\t姓名\t手机\n样板村委会\t李明\t{PHONE}",
        f"权利人\t账号\n虚构村经济合作社\t{CARD}",
        f"户主\t账号\n虚构村委会\t{CARD}",
        f"购房人：李明\n售楼处\n电话：{PHONE}",
        f"虚构局（{ID}）",
        f"单位\t社会信用码\n虚构商行\t{ID}",
        f"名称：虚构协会 代码 {ID}",
        f"第{ID}号",
        f"低保专干名单\n姓名\t手机\n李四\t{PHONE}",
        f"低保对象名单\n监督电话见下\n姓名\t手机\n李四\t{PHONE}",
        f"低保对象名单\n姓名\t帮扶人\t手机\n李四\t王五\t{PHONE}",
        f"法定代表人：李四\n身份证号：4413********0011\n电话：{PHONE}",
        f"法定代表人李四，441302198001010016，{PHONE}",
        f"法定代表人：李四\n居民身份证441302198001010016\n电话：{PHONE}",
        f"来信人：李四\n承办单位：虚构局\n联系电话：{PHONE}",
        f"来信人：李四\n回复：请联系我局\n电话：{PHONE}",
        f"购机者\t手机\t机具\n虚构农机合作社\t{PHONE}\t旋耕机",
        f"企业名称\t证件号码\t联系电话\n虚构商行\t91441302MA4UR1234X\t{PHONE}",
        f"申请人应当提交材料，联系电话：{PHONE}",
        "车辆\t证件类型\t证件号码\n粤L12345\t校车通行证\t01234567",
    ],
)
def test_a_number_to_be_called_is_never_taken_for_a_persons_own(text: str) -> None:
    assert [h for h in find(text, TODAY) if h.sure] == []


def test_a_caption_speaks_for_its_own_table_only() -> None:
    officers = f"防汛责任人\n姓名\t电话\n钱立\t{PHONE}"
    assert told(f"{officers}\n救助对象名单\n户主姓名\t电话\n李明\t13912345678")[-1:] == [("phone", True)]


@pytest.mark.parametrize("code", ["投资项目统一代码：", "缴款通知书号：", "纳税人识别号\t名称\n"])
def test_a_number_called_something_else_is_not_surely_an_identity_number(code: str) -> None:
    """A trader's tax number is his identity number; another code may pass the check by chance, one in eleven."""
    assert told(f"{code}{ID}\t虚构商行") == [("identity", False)]


def test_a_form_filled_in_as_an_example_accuses_nobody() -> None:
    form = f"申请人\t张三\n身份证号：{ID}\n家庭住址：虚构街道示例路12号3栋401房"
    assert [sure for _, sure in told(form)] == [True, True]
    assert [sure for _, sure in told(f"医保申请表（样表）\n{form}")] == [False, False]
    assert [sure for _, sure in told(form, title="申请表填写示例.doc")] == [False, False]


@pytest.mark.parametrize(
    "text", ["申请人向户口所在地派出所（虚构县样板镇中心路9号）申请", "申请人到居住地街道办：示例路12号3楼办理"]
)
def test_the_office_of_the_place_where_somebody_lives_is_not_his_home(text: str) -> None:
    assert find(text, TODAY) == ()


def test_the_papers_own_title_says_that_its_numbers_are_there_to_be_called() -> None:
    text = f"户主姓名\t手机\n张三\t{PHONE}"
    assert told(text) == [("phone", True)]
    assert told(text, title="虚构镇网格员通讯录") != [("phone", True)]


def test_each_value_is_told_once_with_its_line_and_only_masked() -> None:
    text = f"名单\n申请人张三，手机{PHONE}，身份证号{ID}\n身份证号{ID}"
    assert find(text, TODAY) == (
        Hit(Kind.IDENTITY, "4413**********0018", True, 2) if ID.endswith("0018") else Hit(Kind.IDENTITY, f"{ID[:4]}**********{ID[14:]}", True, 2),
        Hit(Kind.PHONE, "138****5678", True, 2),
    )  # fmt: skip


LETTERS = st.characters(codec="utf-8", exclude_categories=("Nd", "Cs"))


@given(st.text(LETTERS, max_size=60), st.text(LETTERS, max_size=60))
def test_no_value_ever_stands_in_what_may_be_shown(before: str, after: str) -> None:
    for value in (ID, PHONE, CARD):
        text = f"{before}\t姓名身份证号手机银行卡号：{value}\t{after}"
        for hit in find(text, TODAY):
            assert value not in hit.masked
        assert value not in mask(f"{before} {value} {after}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"{ID[:4]}** ******** {ID[14:]}"),
        (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", f"{ID[:4]}**-********-{ID[14:]}"),
        (" ".join(CARD[i : i + 4] for i in range(0, 19, 4)), f"{CARD[:4]} **** **** ***{CARD[15]} {CARD[16:]}"),
        ("138-1234-5678", "138-****-5678"),
        ("电话+8613812345678", "电话+86138****5678"),
        ("１３８１２３４５６７８", "１３８****５６７８"),
        ("2018年第12345678901号、2018-2019-2020", "2018年第12345678901号、2018-2019-2020"),
    ],
)  # fmt: skip
def test_numbers_are_masked_however_they_are_written(text: str, shown: str) -> None:
    assert mask(f"公示（{text}）") == f"公示（{shown}）"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("护照号码：E12345678", "护照号码：E1*****78"),
        ("身份证（旧）：441302800101001", "身份证（旧）：4413*******1001"),
        (f"残疾证{ID}44", f"残疾证{ID[:4]}**********{ID[14:]}44"),
        ("张三家住虚构街道示例路12号3栋401房", "张三家住虚构街道示例**********"),
        ("办公地址：虚构街道示例路12号3栋401房", "办公地址：虚构街道示例路12号3栋401房"),
    ],
)
def test_what_has_a_label_is_masked_by_it(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"http://a.example/{ID}.xls", f"http://a.example/{ID[:4]}**********{ID[14:]}.xls"),
        (
            f"http://a.example/x?sfz={ID}&tel={PHONE}",
            f"http://a.example/x?sfz={ID[:4]}**********{ID[14:]}&tel=138****5678",
        ),
        (f"http://a.example/%E5%BC%A0{PHONE}.doc", "http://a.example/张138****5678.doc"),
        (f"http://a.example/f?n=%EF%BC%94{ID[1:]}", f"http://a.example/f?n={ID[:4]}**********{ID[14:]}"),
        ("http://a.example/content/13812345678.html", "http://a.example/content/13812345678.html"),
        ("http://a.example/t20181105_1234567890123.html", "http://a.example/t20181105_1234567890123.html"),
        ("http://a.example/%E5%BC%A0.doc", "http://a.example/%E5%BC%A0.doc"),
    ],
)
def test_an_address_is_shown_as_it_is_but_for_personal_numbers(url: str, shown: str) -> None:
    assert mask_address(url) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://a.test/%E5%BC%A0%E4%B8%8913800001234.pdf", "http://a.test/张三138****1234.pdf"),
        ("http://a.test/%34%34%39%39%30%31%31%39%35%30%30%31%30%31%30%30%31%35", "http://a.test/4499**********0015"),
    ],
)
def test_addresses_in_a_sentence_are_masked_in_any_spelling_and_end_where_it_goes_on(address: str, shown: str) -> None:
    assert mask_sentence(f"失效：“名单”（404，{address}），{address}。") == f"失效：“名单”（404，{shown}），{shown}。"
    assert mask_line(f"GET {address} 404") == f"GET {shown} 404"


@given(st.text(max_size=200))
def test_any_text_is_survived_and_masking_changes_nothing_but_numbers(text: str) -> None:
    find(text, TODAY)
    assert [c for c in mask(text) if not c.isdigit() and c not in "*Xx"] == [
        c for c in text if not c.isdigit() and c not in "*Xx"
    ]


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "姓名\t" * 20_000, "1 " * 50_000, "村" * 50_000, "住示例村1" * 20_000, f"{ID}\t" * 5000]
)
def test_long_hostile_lines_are_survived(text: str) -> None:
    assert len(find(text, TODAY)) <= len(text)
