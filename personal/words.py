"""Words that say whose a number is, and what it is."""

from __future__ import annotations

import re

NAMED_IDENTITY = re.compile(
    r"身份证|身份号码|公民身份|社会保障号|证件号|证件号码|身份信息|残疾人?证|驾驶证号|驾驶证号码"
)
OTHER_CODE = re.compile(
    r"信用代码|机构代码|项目代码|代码证|编号|编码|文号|流水号|订单|账号|帐号|账户|卡号|许可证|登记证|证书|索引号|备案|招标|"
    r"采购|条形码|序列号|受理号|案号|宗地|地块|不动产|合同|发票|批次|税号|执照|单号|设备号|房号|学号|考号|准考证"
)
PERSON = re.compile(
    r"身份证|姓名|户主|村民|居民|市民|群众|学生|家长|监护人|申请人|受助|低保|特困|贫困|残疾|患者|本人|信访人|投诉人|来信人|"
    r"来电人|诉求人|来访人|反映人|咨询人|写信人|留言人|网友|网民|业主|考生|应聘|被征|住户|购房人|承租人|权利人|持卡人|孤儿|老人|儿童|退役军人|"
    r"获奖人|缴存人|参保人|个人|农户|当事人|家属"
)
"""Words for somebody who did not take an office when the number was written down; they stand as well where people are told whom to call."""
_ONE = (
    "户主|申请人|受助人|患者|本人|信访人|投诉人|来信人|来电人|写信人|留言人|当事人|考生|应聘人员|被征收人|购房人|承租人|持卡人|"
    "学生|家长|监护人|家属|获奖人|缴存人|参保人|受援人|提案人|建议人|领款人|被投靠人|"
    "咨询人|诉求人|反映人|来访人|求助人|代领人|购机者|被拆迁人|被征地人"
)
_ANY = "村民|居民|市民|农户|住户|网友|网民|贫困户|残疾人|孤儿|老人|儿童|退役军人|(?:低保|特困|优抚|保障|补贴|救助|帮扶|受助|奖励)(?:对象|人员)"
PERSONS_COLUMN = re.compile(f"(?:{_ONE}|{_ANY})(?:姓名|[的及和、]?(?:联系)?(?:电话|手机|方式)(?:号码?)?)?")
"""A whole heading: rows below it are private persons. 姓名 alone heads lists of officers as well."""
PRIVATE_COLUMN = re.compile("身份证|证件号|银行卡|一卡通|惠农卡|家庭人口|家庭住址|家庭地址|户籍")
"""A column that no list of officers has."""
PLAIN_PHONE_COLUMN = re.compile("(?:本人|个人|联系|移动)?(?:手机|电话|方式)(?:号码?)?(?:及地址)?")
"""A heading that does not say whose telephone it is: the nearest heading before it that names somebody does."""
SOMEBODY = re.compile(
    f"{_ONE}|{_ANY}|姓名|农户|承包方代表|权利人|产权人|借款人|领取人|申领人|困难职工|家庭住址|家庭地址"
)
"""In a heading: somebody the list is about. 身份证号 says nothing of that: a project's manager has one too."""
OFFICIAL_COLUMN = re.compile(
    "责任人|联系人|负责人|经理|监理|建造师|[厂馆院校站]长|律师|经办|承办|帮扶(?:干部|人|单位|责任)|法定代表|法人|职务|领导|(?<!报考)单位|民警|医生|书记|主任|干部|组长|教师|老师|监督员|调解员|管理员"
    "|经营者|代理|值班|卫生[站室]|服务站|机构|部门|科室"
)
"""In a heading: somebody in his work, or where he works."""
ROLE = re.compile(
    f"(?:{_ONE}|网友|网民)(?:姓名)?(?:[:：】]\\s*|(?=[一-鿿*×]{{2,3}}(?:[,(](?:[男女]|身份|(?:联系)?(?:电话|手机))|等\\d)))"
    r"(?P<name>(?![向于任和])[一-鿿*×]{2,4}?)(?=[^一-鿿*×]|等\d|$)"
)
"""Somebody private named behind a label: what follows in fields of the same line is his."""
ANSWER = re.compile("答复|回复|承办|受理(?!编号|时间)|处理|办理|接待|接访|调解|代办|主管|单位|部门")
"""In a line: from here on the office speaks."""
TELEPHONE = re.compile('(?:手机|电话|联系方式|来电号码)(?:号码?)?[:：为是]*[\\s(（"“]*$')
"""What leads right up to a telephone number."""
MINE = re.compile(
    "(?:我(?:本人)?的?|本人的?)(?:联系)?(?:手机|电话|联系方式)(?:号码?)?[:：为是]*[\\s(（]*$|致电您(?:本人)?[\\s(（]*$"
    r"|我叫[一-鿿]{2,4}[,\s]*$|已(?:电话)?(?:联系|回复|答复)了?[一-鿿]{1,2}(?:先生|女士)[(]$"
    "|(?:联系|致电|与)您(?:本人)?(?:联系)?[\\s(（]+(?:手机|电话)?(?:号码)?[:：]?\\s*$"
    "|你(?:所)?(?:登记|留下|预留|提供)的[^。]{0,60}(?:电话|手机|联系方式)(?:号码?)?[:：为是]*[\\s(（]*$"
)
"""The writer of a letter speaks of himself, or the answer of what he left."""
OFFICERS_LIST = re.compile(
    "责任人|值班|通讯录|村医|乡村医生|[医教律]师名|志愿者|[监督调解协管辅导护林]{2}员|联络|网格|[河湖林]长|领导(?!信箱)|干部名单|电话(?:号码)?[本簿表]|联系方式"
)
"""In a title or over a table: its people are there in their work, whatever its headings say."""
FOR_EXAMPLE = re.compile("(?:例如|举例|譬如|(?:^|[\\s(,:;、])(?:例|如(?![下有需果不您你])))[:]?[^\\d]{0,12}$")
"""What leads up to a number that shows how one looks."""
CALL = re.compile("请|拨打|致电|咨询|可向|反馈")
"""Words that lead over from somebody to whom he may call."""
MEMBER = re.compile("(?<![一-鿿])(?:代表|委员|提案人|建议人)(?:的?(?:联系)?(?:手机|电话|方式)(?:号码?)?)[:：为是\\s]*$")
"""A member of the people's or the consultative congress, in the answer to what he moved."""
MOTION = re.compile("建议|提案")
"""In a title: an answer to a member's motion."""
HIS_NUMBER = re.compile(
    f"(?:(?P<one>{_ONE})|{_ANY})(?:姓名)?(?P<gap>[:：（(,，\\s]*)(?P<name>[一-鿿*×]{{0,4}}?)[:：（(,，、\\s]*的?(?:联系|本人)?"
    r"(?:手机|电话|方式)(?:号码?)?[:：为是\s]*$"
)
"""Somebody, his name, and the word for a telephone: what leads up to a number that is his. 残疾人联合会 电话 is not."""
OFFICER = re.compile("(?:老师|主任|医生|经理|书记|站长|局长|科长|所长|镇长|村长|组长|工|总)$")
"""Ends of what looks like a name of somebody who is called in his work."""
SAMPLE = re.compile("样表|样例|范例|范本|(?:填写|填表)(?:示例|说明|样式|模板)|示范文本|[（(](?:示例|样张|模板)[）)]")
"""A form filled in as an example: nobody lives there."""
OTHER_NUMBER = re.compile(
    r"[^\s:：](?:号|号码|ID)[:：为是\s]*$|(?:代码|编码|编号|信用码|识别号|赋码|流水|学籍号?|No\.?|第)[:：为是\s]*$"
    r"|(?:局|委员会|公司|协会|中心|厂|店|学校|小学|中学|医院|合作社|商行|经营部)[(\s]*$",
    re.IGNORECASE,
)
"""What leads up to a number of some kind."""
OFFICE = re.compile(
    r"咨询|联系人|经办|负责人|值班|办公|监督电话|投诉电话|举报电话|举报方式|投诉方式|热线|服务电话|传真|客服|报名|采购|招标|"
    r"代理|律师|执业|门店|商家|公司|企业|网格|河长|湖长|林长|责任人|工作人员|领导|局长|主任|书记|村长|窗口|预约|联络|"
    r"医生|救援|职务|职责|岗位|通讯录|单位电话|单位联系|主管|项目经理|法人|法定代表人|店|物业|接听|受理电话"
)
"""A number that is published so that people call it."""
CARD = re.compile(r"卡号|工资卡|账号|帐号|账户|帐户|银行|存折|一卡通|社保卡|信用社")
PERSONS_CARD = re.compile("(?:储蓄|借记|工资|社保)卡")
"""No unit holds such a card."""
BENEFICIARIES = re.compile(
    "(?:低保|特困|五保|救助|补贴|补助|资助|助学|津贴|慰问|抚恤|优抚|贫困|危房改造|公租房|公共租赁住房|廉租|孤儿|残疾|高龄|征地补偿|拆迁补偿|扶助)"
    "[^\\n]{0,20}(?:名单|名册|发放表|明细表|公示表|一览表|清册)"
)
"""In a title or over a table: its people are paid or helped."""
NO_BENEFICIARIES = re.compile(
    "服务|干部|专干|书记|主席|会长|队员|专家|特殊津贴|评审|教师|老师|医生|医师|医院|医务|村医|护士|护理|护工|养护|保洁|护林|单位|公司|企业|机构|[经供][销应]商"
    "|商[户家]|店|物业|管家|项目|合作社|协会|委员|协理|救助站|服务站|站长|[网务应理]点|部门|联系|电话|负责|经办|工作[人队站]|责任|监督|辅导员"
    "|管理员|志愿|组长|代表"
)
"""In such a title: or they are there in their work."""
FOOT = re.compile("监督|举报|咨询|投诉|公示|值班|经办|负责人|填报|填表|制表|审核|复核|审批|联系人|办公|受理")
"""In a row: it is no person's but the table's last, which tells whom to call."""
FIRM = re.compile("(?:公司|合作社|厂|店|农场|超市|企业|经营部|工作室|中心|协会|[村居]委会|委员会|局|办事处)(?:\\t|$)")
"""In a row: a cell that names a firm, which may stand in a list of persons too."""
UNITS_ACCOUNT = re.compile(
    r"对公|基本户|基本账户|专户|保证金|收款单位|收款人全称|缴款|捐款|捐赠|公司|机构|财政|委员会|学校|医院|中心|罚没|非税|"
    r"户名[:：][^，。；\s]{0,30}[局委办院校会厂店社部处所站]"
)
PASSPORT = re.compile(r"护照|通行证|台胞证|回乡证")
PASSPORT_KIND = re.compile("护照|大陆通行证|内地通行证|港澳(?:居民|台)|台胞证|回乡证")
"""In a cell: the kind of the paper whose number stands in another. A car may have a 通行证 too."""
PASSPORT_COLUMN = re.compile(
    "护照(?:证件)?号码?|(?:台胞证|回乡证|台湾居民来往大陆通行证|港澳(?:居民来往内地)?通行证)(?:证件)?(?:号码?)?"
)
HOME_LABEL = re.compile(r"(?:家庭(?:详细)?(?:住址|地址)|现住址|经常居住地|现居住地(?:址)?)[:：为是在\s]*$")
"""The words alone say that somebody lives there."""
LIVES = re.compile(r"住址|家庭地址|现住|居住地|户籍地址|户籍所在地|户口所在地|家庭住所|家住|[，,、；;]住")
LIVES_HERE = re.compile(f"(?:{LIVES.pattern})[址地]?[:：为是在(（\\s]*$")
LEADS_IN = re.compile("^(?:[一-鿿]{0,6}?(?:家住|现住|居住[于在]|住[于在]|我住|人住)|家?住)[于在]?(?=[一-鿿])")
"""Words for living that run into the address itself."""
FLAT = re.compile(r"\d(?:房|室|单元)|[栋幢座].{0,8}\d")
"""An address that ends at a flat, as homes do."""
DWELLING = re.compile("小区|花园|苑|新村|宿舍|家园|公寓")
POST = re.compile("(?P<whose>[代表委员申请提案信访投诉人]{0,3})(?:通讯|通信|联系|送达)地址[:：为是\\s]*$")
"""Where letters reach somebody: a home where a home's name and a flat follow."""
LEFT_BY_YOU = re.compile("[你您](?:所)?(?:登记|留下|预留|提供)的")
"""What leads right up to an address. 居住地派出所（示例路12号） is another's."""
WORKS = re.compile(
    r"派出所|街道办|办事处|服务中心|服务站|大厅|办公地址|单位地址|经营地址|注册地址|联系地址|通讯地址|项目地址|公司|企业|地点|门牌|坐落"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤赖温骆游詹古丘巫翟欧阳"
)
_RARE = frozenset(
    "阮蓝闵麻席强娄危颜梅盛刁樊凌霍虞柯管裘缪干解宗宣贲郁杭洪包诸左吉钮嵇邢滑裴荣翁荀羊於惠甄麴芮羿储靳汲邴糜松井富乌焦巴弓牧"
    "隗山谷车宓蓬郗班仰秋仲伊宫宁仇栾暴甘厉戎祖符景束幸韶郜蓟薄印宿怀蒲鄂卓蔺屠蒙乔阴胥苍闻莘党贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮"
    "牛寿扈燕冀郏浦尚农庄晏柴瞿阎慕茹宦艾鱼容慎戈庾暨衡步耿满弘匡寇禄阙臧计伏成戴谈茅庞纪舒屈项祝董阮季贾路郎冷米岑俞柳费鲍褚卫"
)
"""Surnames that begin common words too: names only behind a label that says so."""
_NAMES_NO_ONE = re.compile("[局委办所处站科室院校部厂店会社队组村镇]$")

_NO_NAMES = frozenset(
    [
        "金额",
        "余额",
        "余款",
        "方式",
        "方向",
        "方案",
        "范围",
        "程度",
        "温度",
        "高度",
        "高中",
        "石材",
        "夏季",
        "田地",
        "陈述",
        "段落",
        "任务",
        "任职",
        "江北",
        "江南",
        "龙门",
        "龙门县",
        "龙岗",
        "龙华",
        "毛重",
        "严重",
        "许可",
        "黄色",
        "白色",
        "白天",
        "万元",
        "万人",
        "于此",
        "程序",
        "万",
        "夏天",
        "江苏",
        "江苏省",
        "江西",
        "江西省",
        "高校",
        "高级",
        "叶片",
        "史料",
        "孔径",
        "武术",
        "薛",
        "贺信",
        "江门",
        "江门市",
        "任期",
        "常委",
        "钱款",
        "石油",
        "石化",
        "金融",
        "金融局",
        "方便",
        "高新区",
        "江东",
        "龙田",
        "龙江",
        "罗湖",
        "罗湖区",
        "白云",
        "白云区",
        "夏令",
        "余数",
    ]
)


def is_name(cell: str) -> bool:
    """True for a cell that holds a person's name and nothing else: 张三, 李某某, 王*."""
    return (
        2 <= len(cell) <= 4
        and cell[0] in SURNAMES
        and cell not in _NO_NAMES
        and all("一" <= c <= "鿿" or c in "*＊×" for c in cell)
    )


def is_labelled_name(text: str) -> bool:
    """True for a person's name behind a label (申请人：…), where rarer surnames and 王先生 are names too."""
    if is_name(text) or text.endswith(("先生", "女士")):
        return _NAMES_NO_ONE.search(text) is None
    return 2 <= len(text) <= 3 and text[0] in _RARE and _NAMES_NO_ONE.search(text) is None
