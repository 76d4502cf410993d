"""Third batch: block pages of further products, servers' own words, soft errors in many wordings, walls, and papers about them."""

from __future__ import annotations

from documents import furniture as f
from documents import third_shell as sh
from documents.case import Sheet, Truth, layout
from documents.refused import _refusal

BLOCKED = {
    "safedog-new": "<!DOCTYPE html><html><head><meta charset='utf-8'><title>网站防火墙</title><style>p{line-height:20px}</style></head><body style='padding:0;margin:0;font:14px/1.5 Microsoft Yahei'><div style='margin:0 auto;width:1000px;padding-top:70px'><div style='width:600px;float:left'><div style='height:40px;background:#6bb3f6'>网站防火墙</div><div style='border:1px dashed #cdcece'><p style='font-weight:600;color:#fc4f03'>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p style='margin-top:12px'>如何解决：</p><ul><li>1）检查提交内容；</li><li>2）如网站托管，请联系空间提供商；</li><li>3）普通网站访客，请联系网站管理员；</li></ul></div></div></div></body></html>",
    "d-dun": "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'><title>D盾_拦截提示</title></head><body><h3>【拦截提示】</h3><p>当前请求存在恶意行为已被系统拦截，您的所有操作记录将被系统记录！</p></body></html>",
    "yunsuo-js": "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'/><script type=\"text/javascript\">function stringToHex(str){var val='';for(var i=0;i<str.length;i++){if(val=='')val=str.charCodeAt(i).toString(16);else val+=str.charCodeAt(i).toString(16);}return val;}function YunSuoAutoJump(){var width=screen.width;var height=screen.height;var screendate=width+','+height;var curlocation=window.location.href;if(-1==curlocation.indexOf('security_verify_')){document.cookie='srcurl='+stringToHex(window.location.href)+';path=/;';}self.location='/?security_verify_data='+stringToHex(screendate);}</script><script>setTimeout('YunSuoAutoJump()',50);</script></head><!--2026-03-10 10:01:11--></html>",
    "btwaf-js": "<html><script>window.location.href ='/zwgk/?btwaf=46437463';</script></html>",
    "bt-cc": "<html><head><meta charset='utf-8'><title>宝塔防火墙正在检查您的访问</title></head><body><div class='a'>人机识别</div><p>请等待系统检测您的访问环境</p></body></html>",
    "acw-arg1": "<html><script>var arg1='4C2A4F0C1B5B8E6D0E2A';var _0x4818=['\\x63\\x73','\\x77'];(function(_0x1,_0x2){})(_0x4818,0x15b);function setCookie(n,v){document.cookie=n+'='+v+';path=/;';document.location.reload();}setCookie('acw_sc__v2','x');</script></html>",
    "aliyun-slide": "<!DOCTYPE html><html><head><meta charset='utf-8'><title>滑动验证页面</title><script src='https://g.alicdn.com/AWSC/AWSC/awsc.js'></script></head><body><div class='content'><p>访问验证</p><p>别离开，为了更好的访问体验，请滑动验证，通过后即可继续访问网页</p><div id='nocaptcha'></div></div><script>window._waf_is_mobile=false;var requestInfo={type:'GET'}</script></body></html>",
    "edgeone-js": "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><script>function a(){var t=1;document.cookie='__tst_status='+t+'#;';document.cookie='EO_Bot_Ssid=1;';window.location.reload()}a()</script></body></html>",
    "edgeone-page": "<!doctype html><html><head><title>Restricted Access</title></head><body><h1>The request has been blocked</h1><p>Your access has been restricted by the site's security policy.</p><p>EO-LOG-UUID: 123456</p><p>Powered by Tencent EdgeOne</p></body></html>",
    "mingyu": "<html><head><title>明御®Web应用防火墙</title></head><body><h2>您的访问可能存在安全风险，已被拦截</h2><p>如有疑问请联系管理员，并提供事件ID</p></body></html>",
    "yxlink": "<html><head><title>安全提示</title></head><body>很抱歉，您的请求由于含有特殊字符，已被铱迅Web应用防护系统阻断</body></html>",
    "f5-reject": "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890123456789<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>",
    "fortiweb": "<html><head><title>Web Page Blocked</title></head><body><h2>Web Page Blocked!</h2><p>The page cannot be displayed. Please contact the administrator for additional information.</p><p>URL: www.shili.test/<br>Client IP: 10.1.1.1<br>Attack ID: 20000008<br>Message ID: 000012345</p></body></html>",
    "sangfor-ban": "<html><head><title>访问禁止</title></head><body><div>很抱歉，您的访问请求被禁止，可能您的请求中存在攻击行为或被管理员加入了黑名单</div><p>SANGFOR</p></body></html>",
    "venustech": "<html><head><title>天清Web应用安全网关</title></head><body><p>您的访问请求已被拒绝！</p></body></html>",
    "cf-just": "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta name='robots' content='noindex,nofollow'></head><body><div class='main-wrapper'><noscript><div>Enable JavaScript and cookies to continue</div></noscript></div><script>(function(){window._cf_chl_opt={cvId:'3',cZone:'www.shili.test'};var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1';})();</script></body></html>",
    "rs-onload": "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'/></head><body><input type='hidden' id='__onload__' name='abc' value='xyz'><script type='text/javascript' charset='iso-8859-1' src='/D9lFzzLKxz2z/abc.js' r='m'></script><script type='text/javascript' r='m'>_$aX();</script></body></html>",
    "knownsec-405": "<html><head><meta charset='utf-8'><title>405</title></head><body><p>您的请求疑似攻击行为，已被创宇盾拦截</p><p>如果您是网站管理员，请登录 <a href='https://www.yunaq.com'>知道创宇云安全</a> 查看详情</p></body></html>",
    "jsl-fresh": "<script>(function(){var a=function(){document.cookie='__jsl_clearance_s=1700000000.123|-1|abc%3D;max-age=3600;path=/';location.href=location.pathname+location.search};a();})()</script>",
    "wzws": "<html><head><noscript><title>请开启JavaScript并刷新该页.</title></noscript></head><body><script>var dynamicurl='/WZWSREL3p3Z2s=?wzwschallenge=V1pXU19DT05G';var wzwsquestion='x';var wzwsfactor='3';function QWERTASDFGXYSF(){}</script></body></html>",
    "jieyun": "<html><head><title>安全拦截</title></head><body><h1>请求已被安全策略拦截</h1><div>您的访问行为异常，请完成验证或稍后再试。</div><div>客户端IP：203.0.113.9</div><div>拦截时间：2026-03-10 11:12:13</div></body></html>",
    "domestic-only": "<html><head><title>访问受限</title></head><body><p>根据相关安全管理要求，本网站仅限中国大陆地区访问。</p><p>Access from your location is restricted.</p></body></html>",
    "cc-defence": "<html><head><title>网站当前访问量较大，请点击按钮继续访问</title></head><body><button onclick='go()'>点击继续访问网站</button></body></html>",
    "geetest": "<html><head><title>安全验证</title></head><body><p>请完成下方验证后继续访问</p><div id='captcha'></div><script src='//static.geetest.com/static/js/gt.0.4.9.js'></script></body></html>",
    "huawei-418": "<html><head><title>418</title></head><body><h1>您的请求疑似攻击行为！</h1><p>请求被拒绝，事件ID：00-0000-0000</p></body></html>",
    "gfw-ip": "<html><body><h3>禁止访问：您的IP地址不在允许访问的范围内</h3></body></html>",
    "volc-js": "<html><head><title></title></head><body><script>window.__ac_referer='';document.cookie='__ac_signature=x';location.reload();</script><noscript>Please enable JavaScript</noscript></body></html>",
    "baidu-captcha": "<html><head><title>百度安全验证</title></head><body><div class='timeout hide'><div class='timeout-title'>网络不给力，请稍后重试</div><button>返回首页</button></div><script src='https://ppui-static-wap.cdn.bcebos.com/static/touch/js/mkdjump.js'></script></body></html>",
}  # fmt: skip
EITHER = {
    "403-nginx": "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>",
    "403-iis6": "<html><head><title>禁止访问该页面</title></head><body><h1>您未被授权查看该页</h1><p>您试图访问的 Web 服务器上有一个不被允许访问该网站的 IP 地址列表。</p><h2>HTTP 错误 403.6 - 禁止访问：客户端的 IP 地址被拒绝。<br>Internet 信息服务 (IIS)</h2></body></html>",
    "429-json": "{\"code\":429,\"msg\":\"请求过于频繁，请稍后再试\"}",
    "cdn-denied": "<html><head><title>ERROR: ACCESS DENIED</title></head><body><h1>ERROR: ACCESS DENIED</h1><p>Generated by CDN server</p></body></html>",
    "portal-auth": "<html><head><title>上网认证</title></head><body><form><p>请先登录认证后访问网络</p><input name='user'><input type='password'></form></body></html>",
    "anti-fraud": "<html><head><title>国家反诈中心提醒</title></head><body><h1>您访问的网站存在风险，已被拦截</h1><p>如需申诉请联系当地公安机关</p></body></html>",
}  # fmt: skip
UNREADABLE = {
    "tomcat-zh": "<!doctype html><html lang='zh'><head><title>HTTP状态 404 - 未找到</title></head><body><h1>HTTP状态 404 - 未找到</h1><hr class='line' /><p><b>类型</b> 状态报告</p><p><b>消息</b> 请求的资源[/art/1.html]不可用</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><hr class='line' /><h3>Apache Tomcat/9.0.31</h3></body></html>",
    "iis7-404": "<html><head><title>404 - 找不到文件或目录。</title></head><body><div id='header'><h1>服务器错误</h1></div><div id='content'><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></div></body></html>",
    "iis6-404": "<html><head><title>无法找到该页</title></head><body><h1>无法找到该页</h1>您正在搜索的页面可能已经删除、更名或暂时不可用。<hr><p>请尝试以下操作：</p><ul><li>确保浏览器的地址栏中显示的网站地址的拼写和格式正确无误。</li><li>单击<a href='javascript:history.back(1)'>后退</a>按钮尝试另一个链接。</li></ul><h2>HTTP 错误 404 - 文件或目录未找到。<br>Internet 信息服务 (IIS)</h2></body></html>",
    "aspnet-yellow": "<html><head><title>运行时错误</title></head><body bgcolor='white'><span><h1>“/”应用程序中的服务器错误。<hr width=100% size=1 color=silver></h1><h2><i>运行时错误</i></h2></span><b>说明: </b>服务器上出现应用程序错误。此应用程序的当前自定义错误设置禁止远程查看应用程序错误的详细信息。</body></html>",
    "tengine-502": "<!DOCTYPE HTML><html><head><title>502 Bad Gateway</title></head><body bgcolor='white'><h1>502 Bad Gateway</h1><p>The proxy server received an invalid response from an upstream server. Sorry for the inconvenience.<br/>Please report this message and include the following information to us.</p><table><tr><td>URL:</td><td>http://www.shili.test/</td></tr><tr><td>Server:</td><td>cache1</td></tr><tr><td>Date:</td><td>2026/03/10 10:00:00</td></tr></table><hr/>Powered by Tengine</body></html>",
    "resin": "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>/a.jsp was not found on this server.<p /><hr /><small>Resin/3.1.8</small></body></html>",
    "nginx-upgrade": "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>An error occurred.</h1><p>Sorry, the page you are looking for is currently unavailable.<br/>Please try again later.</p><p><em>Faithfully yours, nginx.</em></p></body></html>",
    "squid": "<html><head><title>错误: 您所请求的网址（URL）无法获取</title></head><body><h1>错误</h1><h2>您所请求的网址（URL）无法获取</h2><p>当尝试读取以下网址时，发生了下列的错误： 连接超时</p></body></html>",
    "children-404": "<!DOCTYPE html><html><head><meta charset='utf-8'><title>404</title></head><body><script type='text/javascript' src='//qzonestyle.gtimg.cn/qzone/hybrid/app/404/search_children.js' charset='utf-8' homePageUrl='/' homePageName='返回首页'></script></body></html>",
    "moved-here": "<head><title>Object moved</title></head><body><h1>Object Moved</h1>This object may be found <a HREF=\"/error.htm\">here</a>.</body>",
    "struts": "<html><body><h2>Struts Problem Report</h2><p>Struts has detected an unhandled exception:</p></body></html>",
    "java-npe": "<html><head><title>错误页面</title></head><body><pre>java.lang.NullPointerException\n\tat com.shili.web.Show.doGet(Show.java:21)</pre></body></html>",
    "mssql-zh": "<font face='宋体' size=2>ADODB.Field 错误 '800a0bcd'<p>BOF 或 EOF 中有一个是“真”，或者当前的记录已被删除，所需的操作要求一个当前的记录。<p>/show.asp，行 31",
    "alert-back": "<script>alert('参数错误！');history.go(-1);</script>",
    "alert-none": "<script language=javascript>alert('该信息不存在或已被删除');window.close();</script>",
    "to-404": "<html><head><script>window.location.href='/404.html';</script></head></html>",
    "js-off": "<html><head><title>政务公开</title></head><body><noscript>您的浏览器禁用了JavaScript，请开启后重试</noscript><div id='main'></div><script src='/bundle.js'></script></body></html>",
    "layui-shell": "<html><head><title>信息公开</title><link rel='stylesheet' href='/layui/css/layui.css'></head><body><div class='layui-container'><div id='view'></div></div><script id='tpl' type='text/html'>{{# layui.each(d.list,function(i,item){ }}<li><a href='{{item.url}}'>{{item.title}}</a><span>{{item.time}}</span></li>{{# }); }}</script><script src='/layui/layui.js'></script></body></html>",
    "mustache": "<html><head><title>{{article.title}}</title></head><body><div ng-app='x'><h1>{{article.title}}</h1><p>发布时间：{{article.pubDate}}</p><div>{{article.content}}</div></div></body></html>",
    "maintain-long": "<html><head><title>示例市人民政府</title></head><body><div><h2>公告</h2><p>尊敬的网民：</p><p>因网站系统升级改造，本网站将于2026年3月9日18时至3月12日8时暂停服务。给您带来不便，敬请谅解。</p><p>示例市人民政府办公室</p></div></body></html>",
    "merged-site": "<html><head><title>示例县旅游局</title></head><body><p>按照政府网站集约化要求，本站已于2018年12月31日整合迁移至示例县人民政府门户网站，不再更新。</p><p><a href='http://www.shili.test'>点击进入示例县人民政府</a></p></body></html>",
    "login-ca": "<html><head><title>政府信息公开管理系统</title></head><body><form id='f'><h1>政府信息公开管理系统</h1><input placeholder='请输入用户名'><input type='password' placeholder='请输入密码'><img src='/captcha'><a>CA登录</a><button>登录</button></form></body></html>",
    "login-jump": "<html><head><title>登录跳转</title></head><body>您还没有登录或登录已超时，<span id='t'>3</span>秒后将跳转到登录页面</body></html>",
    "ok": "ok",
    "json-none": "{\"success\":false,\"message\":\"未查询到数据\",\"data\":[]}",
}  # fmt: skip
for _name, _html in BLOCKED.items():
    _refusal(3, {"blocked"}, "blocked", f"{_name}-c", _html)
for _name, _html in EITHER.items():
    _refusal(3, {"blocked", "unreadable"}, "blocked", f"{_name}-c", _html)
for _name, _html in UNREADABLE.items():
    _refusal(3, {"unreadable"}, "unreadable", f"{_name}-c", _html)

_GONE = [
    "您访问的信息不存在或者已经被删除！", "页面走丢了…", "哎呀！您访问的页面不见了", "此文章不存在", "该文章已撤稿", "该信息正在审核中，请稍后访问", "您查看的信息不存在或未审核", "该栏目不存在或已停用", "此页面暂时无法访问", "您访问的链接地址已失效",
    "没有找到相关内容", "参数错误，请返回重试", "系统繁忙，请稍后再试", "亲，您访问的页面已下线", "抱歉，没有您要找的页面！", "您请求的文件不存在", "该页面已被移除", "内容不存在", "出错啦！您所访问的页面去火星了", "对不起，你要访问的页面已经过期", "很抱歉，您访问的页面可能因为网站改版而迁移", "Sorry，页面没有找到", "文章已经删除或没有通过审核", "数据加载失败，请刷新重试", "暂无权限访问该内容",
]  # fmt: skip


@layout(3, "soft-errors", 40)
def soft_error(s: Sheet) -> str:
    """An error in words, bare or between the site's own menu, lists and foot."""
    s.url = f"http://{s.host}/{s.pick('zwgk', 'art', 'info')}/{s.rng.randrange(9999)}.html"
    s.truth = Truth({"unreadable"}, {None}, {None}, {""}, None)
    said = s.rng.choice(_GONE)
    more = s.pick(
        "",
        "<p><a href='/'>返回首页</a> <a href='javascript:history.back()'>返回上一页</a></p>",
        "<p>您可以：1.检查网址是否正确 2.<a href='/'>返回首页</a> 3.使用站内搜索</p>",
        f"<p>{s.rng.randrange(3, 10)}秒后自动跳转到<a href='/'>首页</a></p>",
    )
    inner = s.pick(
        f"<div class='error'><h2>{said}</h2>{more}</div>",
        f"<div class='tips'><img src='/images/404.png' alt=''><p>{said}</p>{more}</div>",
        f"<p align='center'><font color=red>{said}</font></p>{more}",
        f"<div class='e'><b>404</b><span>{said}</span>{more}</div>",
    )
    tab = s.pick(s.site, "404", f"404-{s.site}", "提示", f"错误页面_{s.site}", said)
    if s.chance(0.4):
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{tab}</title></head><body>{inner}</body></html>"
    if s.chance(0.4):
        return f.around(s, inner, tab=tab)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{tab}</title></head><body><div class='top'><a href='/'>{s.site}</a>{f.menu(s)}</div>{inner}{sh.foot(s)}</body></html>"


@layout(3, "shells", 10)
def shell_with_head_and_foot(s: Sheet) -> str:
    """The frame of a page stands; its middle is filled by a script that did not run."""
    s.url = f"http://{s.host}/detail.html?id={s.rng.randrange(9999)}"
    s.truth = Truth({"unreadable"}, {None}, {None}, {""}, None)
    middle = s.pick(
        "<div id='content'></div>",
        "<h1 id='title'></h1><p>发布时间：<span id='time'></span>　来源：<span id='src'></span></p><div id='con'></div>",
        "<div v-cloak id='app'><h1>{{detail.title}}</h1><p>发布时间：{{detail.createTime}}</p><div v-html='detail.content'></div></div>",
        "<div class='article'><div class='loading'><img src='/loading.gif'>数据加载中，请稍候…</div></div>",
        "<h1><%=item.title%></h1><div><%=item.content%></div>",
    )
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.site}</title></head><body><div class='top'><a href='/'>{s.site}</a>{f.menu(s)}</div><div class='crumb'>当前位置：<a href='/'>首页</a> &gt; 正文</div>{middle}<script>$.ajax({{url:'/api/detail',success:function(d){{$('#title').html(d.title)}}}})</script>{sh.foot(s)}</body></html>"


_TOPICS = [
    (
        "关于公布2023年政府网站404页面整改情况的通报",
        "抽查发现，部分网站存在“页面不存在”“链接地址已失效”等错误页面，请抓紧整改。",
    ),
    (
        "D盾、云锁等主机防护软件部署验收公告",
        "现对D盾、云锁、安全狗主机防护软件采购项目进行验收公示，拦截提示页面已统一定制。",
    ),
    ("系统繁忙，请稍后再试？医保电子凭证故障说明", "今日上午部分群众使用时提示“系统繁忙，请稍后再试”，目前已修复。"),
    ("内容不存在的举报不予受理", "举报内容不存在的，依法不予受理并告知举报人。"),
    ("您访问的网站存在风险？警惕钓鱼网站", "如浏览器提示“您访问的网站存在风险，已被拦截”，请立即关闭页面。"),
    (
        "网站集约化迁移公告",
        "按照集约化要求，原县旅游局网站已整合迁移至县政府门户网站，原网站不再更新，历史数据可在门户网站查询。",
    ),
    ("本周六网站暂停服务通知", "因机房电力检修，本网站定于本周六0时至6时暂停服务，给您带来不便，敬请谅解。"),
    ("关于启用滑动验证登录方式的公告", "即日起，网上办事大厅登录需完成滑动验证，请按提示操作。"),
    ("参数错误的排污许可证作废公告", "因登记参数错误，现将下列排污许可证予以作废。"),
    ("请开启JavaScript：申报系统常见问题", "如页面提示请开启JavaScript并刷新该页，请更换浏览器。"),
    ("403 Forbidden 报错处理指引", "访问申报系统时出现403 Forbidden，请检查网络环境。"),
    ("该信息正在审核中怎么办", "企业填报后显示该信息正在审核中，请耐心等待，一般三个工作日内办结。"),
    ("行政处罚信息已下线说明", "依据信用修复规定，相关处罚信息已下线，不再公示。"),
    ("数据加载失败问题已修复", "不动产查询页面数据加载失败的问题已修复。"),
    ("关于页面走丢了的孩子——寻亲公告", "走失儿童信息如下，请知情者联系民政局救助站。"),
    ("仅限本市户籍人员访问？招聘系统说明", "报名系统仅限中国大陆地区访问，境外考生请委托他人报名。"),
]


@layout(3, "about-errors", 48)
def about_such_things(s: Sheet) -> str:
    s.url = f"http://{s.host}/{s.pick('tz', 'xx', 'art')}/{s.rng.randrange(9999)}.html"
    s.title, said = s.rng.choice(_TOPICS)
    s.truth.title = {s.title}
    info = s.pick(
        f"发布时间：{s.day:%Y-%m-%d} {s.clock[:5]}",
        f"{s.day:%Y-%m-%d}　{s.source}",
        f"【{s.day:%Y年%m月%d日}】【来源：{s.source}】",
        f"发布日期：{s.day:%Y-%m-%d} 浏览次数：1 字号：大 中 小",
    )
    tag = s.pick("h1", "h2", "h3", "div class='bt'", "td class='title'")
    inner = f"<div class='d'><{tag}>{s.title}</{tag.split()[0]}><div class='i'>{info}</div><div class='c'><p>　　{said}</p>{f.body(s, 3) if s.chance(0.4) else ''}</div></div>"
    if s.chance(0.3):
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title}</title></head><body>{inner}</body></html>"
    return sh.page(s, inner, tab=s.pick(f"{s.title}_{s.site}", s.title, s.site))


@layout(3, "about-errors", 8)
def real_behind_firewall(s: Sheet) -> str:
    """A real page that carries a firewall's script, cookie or meta."""
    s.url = f"http://{s.host}/a/{s.rng.randrange(9999)}.html"
    mark = s.pick(
        "<meta id='9DhefwqGPrzGxEp9hPaoag' content='abc' r='m'><script src='/4QbVtADbnLVIc/d.js' r='m'></script>",
        "<script>window['$_ts']=window['$_ts']||{};</script>",
        "<script src='/_Incapsula_Resource?SWJIYLWA=1' async></script>",
        "<script src='https://g.alicdn.com/AWSC/AWSC/awsc.js'></script>",
        "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        "<script src='//static.geetest.com/static/js/gt.0.4.9.js'></script>",
    )
    return sh.page(
        s, f"<h1>{s.title}</h1><p>发布时间：{s.day:%Y-%m-%d}</p><div class='c'>{sh.text(s)}</div>", head=mark
    )
