"""site 网站本身：首页的、信息里的链接能不能打开（links），首页底部的标识和信息全不全（footer），首页显示的信息更不更新（updated），域名合不合规定（domain），是不是只用一个域名（one_domain），网页标签全不全（meta），有没有被篡改的痕迹（intruders），不存在的网址是不是如实回答（missing_page），检索框查不查得到网站上的信息（search），首页打开慢不慢（weight），HTTPS的证书（certificate）、加密版本（versions）、从http转到https（redirect），一周里多次访问打不打得开（reachable）。

覆盖：首页已读。links 逐个打开首页的链接（指向本站的、指向别的网站的各最多80个，别的网站每个主机最多10个），不同的两天两次查看都确定打不开的才算失效：页面不存在（404、410，该主机的首页能打开）、域名不存在（域名服务器明确回答没有，而对照地址的域名正常）、服务器拒绝连接（对照地址正常）。
links 写 pages: papers 的，看读过的信息里的链接和附件，从最新的信息起一个网站最多20个，判法同上；读过的信息里没有链接的不适用（no_document）。
footer 在首页的源码里找；源码里有底部文字（版权、主办单位、备案编号之类至少两种）、又没有脚本或框架可能添加的，才说没有。党政机关标识、找错入口常由脚本放进去，底部有本站自己的脚本的，不说没有。
updated 首页链接到的信息都在读到的栏目里、都有发布日期、首页不由脚本填充的，才说没有更新；首页只有导航、没有显示信息的，不适用（no_document）。
domain 只看登记表里的网址，与门户网站的域名比较；.test 之类留作试验的域名不看结尾。
one_domain 只看读到的：首页的 SiteDomain 标签写的是别的域名（别人注册的那一级，不是子域名），或者首页有2个以上链接用别的域名打开本网站的同一篇文章；不去猜别的域名。
meta 只看源码里的 <meta name=…>，有名称没有内容的算没有：首页的；或者本次读到的栏目页、为别的规则打开过的文章页（读过3个以上才判断，2个以上没有才说没有；信息公开目录的接口、网民留言不看）。
intruders 只看首页源码：指向别的网站的链接文字、网页关键词和描述里的不良用词，样式使人看不见的外部链接，样式使人看不见、又不是链接的文字里的不良用词；都只是疑似，要人打开核对。
missing_page 用本程序自己起的、网站上不可能有的网址试开（文件名 gapwatch-no-such-page.html，在网站的访问日志里查得到；首页之下一个，第一个栏目的文件夹里一个），回答404、410的达标；状态码正常（200）的，不论打开的是首页、写着不存在还是别的页面，都分不出死链。
certificate、versions、redirect 只判提供HTTPS的网站：登记的网址是https的，用http打开转到https的，端口上的证书是给本网站的；别的不适用（no_https），没有核到必须提供HTTPS的规定。证书的日期按查看时的真实时间判断，不按演示的日期。
certificate 过期、没有生效、域名不符、自签、没有发送中间证书（按证书写的地址取来以后就齐全）的才算问题；签发机构不在信任库里的不能断定（candidate），可以登记到 [network] ca；只支持国密算法的，本系统不能握手（tls）。
redirect 看首页的转向（301等、refresh）；页面里的脚本可能转的不判（js_possible），另外的脚本文件里的转向看不见。
versions 逐个版本握手一次；服务器明确不接受新版本的，才说只接受旧版本。对照地址打不开的，都不作问题。
search 在首页的检索框里查两个标题（本次在列表里读到、公开满30天、与别的标题不重的信息里最新的两件，取标题里没有标点的最长一段，8到20个字，不截断），结果里有通向该信息的链接的达标；两个标题都明确说没有结果、结果由服务器写出、检索框没有脚本参与的，才说查不到；结果里有别的信息、只是没有这一件的，不判。首页源码里没有一处说到检索、不由脚本填充、导航认得出的，才说没有检索框。
reachable 看判定日之前几个整天里每天隔时的访问：一条线路每天都满规定次数的才判，换过网址的只算现在网址的访问；打不开的不到规定比例为达标；两条线路都达到的、或者一条线路达到而办公室确认过的，才是缺口。
超时、连接中断、拒绝连接、服务器出错算打不开；拒绝访问、防护拦截、限制频率、需要登录、4xx、证书、查不到域名的，两头都不算；对照地址访问前后都正常的才算数；采集程序正在读这个网站时打不开的不算。
weight 打开首页两次，计到页面收完为止，图片、脚本不算在内（只问大小，最多5个）；两次都慢、同时打开的对照网址不慢的才算慢。只从本系统所在的一处访问。
义务：单位的每个网站域名（常年）。
unknown 的原因：首页未读的原因；certificate、versions、redirect 的见上，另有握手或打开http失败的原因、elsewhere（http 转到别的网站）；links 第一次打不开的（待下次查看），以前失效、本次没有判明的，一个链接也没有判明的，均为该链接打不开的原因；js_possible（links 页面里没有通向别处的链接；footer、updated 可能由脚本显示）；updated 信息没有发布日期的 date_missing、首页有不在栏目里的链接的 candidate；
no_address；site_unconfirmed；candidate（网站由几个单位共用，不能断定由谁负责）；weight 对照网址也慢的 own_network；search 检索框由脚本或表单（POST）提交、结果由脚本显示的 js_possible，通向别的网站的 elsewhere，结果看不懂的 layout；missing_page 拒绝访问、防护拦截、超时、转到别的网站等没有明确回答的，均为其原因；not_looked（没有看过，或只读到信息公开目录、没有读到首页）。
reachable 访问不满的 monitoring_short；只有一条线路看到的 one_vantage；每次都打不开、或者多数访问不算数的，均为访问的结果。
拒绝访问、需要登录、防护拦截、服务器出错、超时、证书有问题、网站声明不允许读取、指向内部地址的链接，都不算失效，只注明没有判明。
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from monitors import (
    site_domain,
    site_footer,
    site_https,
    site_intruders,
    site_links,
    site_meta,
    site_missing,
    site_one_domain,
    site_reachable,
    site_search,
    site_updates,
    site_weight,
)
from monitors.case import Case, Channel, Want
from monitors.selection import Strict
from monitors.site_domain import PORTAL, Domain
from monitors.site_footer import Footer
from monitors.site_https import HttpsCertificate, HttpsRedirect, HttpsVersions
from monitors.site_intruders import Intruders
from monitors.site_links import Links
from monitors.site_meta import Meta
from monitors.site_missing import MissingPages
from monitors.site_one_domain import OneDomain
from monitors.site_reachable import Reachable
from monitors.site_search import Search
from monitors.site_updates import Updated
from monitors.site_weight import Weight
from monitors.sites import websites
from monitors.wording import unknown
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement

Mode = Annotated[
    Links
    | Footer
    | Updated
    | Domain
    | Meta
    | Intruders
    | MissingPages
    | Search
    | OneDomain
    | Weight
    | HttpsCertificate
    | HttpsVersions
    | HttpsRedirect
    | Reachable,
    Field(discriminator="mode"),
]


class Params(Strict):
    """网站本身。"""

    kind: Literal["site"]
    require: Mode = Field(title="要求什么")

    @property
    def probes(self) -> tuple[Probe, ...]:
        """What has to be asked of the site besides its pages."""
        if isinstance(self.require, Links) and self.require.pages == "papers":
            return (Probe.INNER_LINKS,)
        return _PROBES.get(type(self.require), ())


_PROBES: dict[type[Strict], tuple[Probe, ...]] = {
    Links: (Probe.LINKS,),
    MissingPages: (Probe.MISSING_PAGE,),
    HttpsCertificate: (Probe.TLS,),
    HttpsVersions: (Probe.TLS,),
    HttpsRedirect: (Probe.TLS,),
    Search: (Probe.SEARCH,),
    Weight: (Probe.WEIGHT,),
    Reachable: (Probe.VISITS,),
}


def places(params: Params) -> tuple[str, ...]:
    """The portal, with whose domain others are compared."""
    return (PORTAL,) if isinstance(params.require, Domain) else ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened: the home page is read anyway, and its links are no documents."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each of the unit's own websites."""
    sites = websites(case)
    if not sites:
        return (unknown(Reason.NO_ADDRESS, f"{case.unit.name}网站"),)
    return tuple(_judge(params.require, case, channel) for channel in sites)


def _judge(mode: Mode, case: Case, channel: Channel) -> Judgement:
    match mode:
        case Links():
            return site_links.check(mode, case, channel)
        case Footer():
            return site_footer.check(mode, case, channel)
        case Updated():
            return site_updates.check(mode, case, channel)
        case Meta():
            return site_meta.check(mode, case, channel)
        case Intruders():
            return site_intruders.check(mode, case, channel)
        case MissingPages():
            return site_missing.check(mode, case, channel)
        case Weight():
            return site_weight.check(mode, case, channel)
        case OneDomain():
            return site_one_domain.check(mode, case, channel)
        case Search():
            return site_search.check(mode, case, channel)
        case Reachable():
            return site_reachable.check(mode, case, channel)
        case Domain():
            return site_domain.check(mode, case, channel)
        case HttpsCertificate() | HttpsVersions() | HttpsRedirect():
            return site_https.check(mode, case, channel)
