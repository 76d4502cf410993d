"""First batch: real pages that speak of firewalls, errors, logins, maintenance; short ones too."""

from __future__ import annotations

from documents import furniture as f
from documents.case import Sheet, layout

TOPICS = [
    (
        "关于门户网站部署云防护系统的说明",
        "近期有网友反映访问时提示“您的访问被阻断”或“已被创宇盾拦截”，系防护系统误判，请清除缓存后重试。",
    ),
    ("网站维护中，请稍后访问？这些页面已恢复", "此前显示“网站维护中”的栏目已恢复访问，感谢理解。"),
    (
        "关于统一身份认证平台用户登录方式调整的通知",
        "自即日起，用户登录须使用手机验证码，请先登录政务服务网完成实名认证。",
    ),
    ("404页面不存在怎么办——网站纠错问答", "如遇“页面不存在”“404 not found”，请通过“我为政府网站找错”栏目反映。"),
    ("瑞数动态安全产品采购项目中标公告", "采购内容：瑞数动态防护系统一套，含$_ts脚本防护授权，中标金额19.8万元。"),
    ("关于门户网站暂停访问的公告", "因机房搬迁，本网站将暂停服务，期间无法访问，敬请谅解。"),
    ("网站安全狗等防护软件使用培训班开班", "培训介绍了安全狗、宝塔网站防火墙的配置方法。"),
    ("拒绝访问不明链接 谨防网络诈骗", "请市民拒绝访问不明链接，不要点击要求登录后查看的短信。"),
    ("关于停止使用旧版域名的公告", "旧域名将停止访问，请使用新域名访问本网站。"),
    ("安全验证码短信诈骗预警", "凡索要验证码的都是诈骗，请勿在陌生页面输入密码。"),
    ("我市企业登录新三板", "示例公司成功登录新三板，成为我市首家挂牌企业。"),
    ("找不到对口部门？“一件事”窗口帮您办", "群众找不到办事窗口时，可拨打便民热线。"),
    ("出错了怎么改？个税申报更正指引", "如申报出错，可在系统内更正。"),
    ("403项民生实事完成情况", "全年403项民生实事全部完成。"),
    ("500强企业落户示例市", "世界500强企业项目签约落户。"),
    ("关于521国道部分路段封闭施工的通告", "521国道示例段将封闭施工，请绕行。"),
    ("非法访问公民个人信息系统案件通报", "某工作人员非法访问系统被查处，已被管理员设置拦截的账号共3个。"),
    ("关于网站域名变更及301跳转的通知", "访问旧地址将自动跳转到首页，3秒后跳转。"),
]


@layout(1, "about-errors", 80)
def about(s: Sheet) -> str:
    s.url = f"http://{s.host}/tz/{s.rng.randrange(9999)}.html"
    s.title, text = TOPICS[s.rng.randrange(len(TOPICS))]
    s.truth.title = {s.title}
    body = f"<p>{text}</p>" * s.rng.choice([1, 1, 2]) + (f.body(s) if s.chance(0.4) else "")
    info = s.pick(
        f"发布时间：{f.any_day(s, s.day)}　来源：{s.source}",
        f"<span>{s.day:%Y-%m-%d}</span>　<span>来源：{s.source}</span>",
        f"日期：{s.day:%Y-%m-%d}",
    )
    bare = f"<html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title}_{s.site}</title></head><body><h1>{s.title}</h1><div class='i'>{info}</div><div class='c'>{body}</div></body></html>"
    return (
        bare
        if s.chance(0.5)
        else f.around(s, f"<h1>{s.title}</h1><div class='i'>{info}</div><div class='c'>{body}</div>")
    )


@layout(1, "about-errors", 12)
def real_with_cookie(s: Sheet) -> str:
    """A real page behind a firewall that sets its cookie on everything."""
    s.url = f"http://{s.host}/tz/{s.rng.randrange(9999)}.html"
    s.headers = {
        "set-cookie": s.pick("HWWAFSESID=abc; path=/", "__jsluid_h=1; path=/", "yunsuo_session_verify=1"),
        "server": s.pick("jiasule-WAF", "CloudWAF"),
    }
    return f.around(
        s, f"<h1>{s.title}</h1><div class='i'>发布时间：{s.day:%Y-%m-%d}</div><div class='c'>{f.body(s, 2)}</div>"
    )
