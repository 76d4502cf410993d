"""First batch: block pages of every known product, servers' error pages, soft errors, login walls, shells, parked domains."""

from __future__ import annotations

from documents.case import Sheet, Truth, layout

BLOCKED = {
    "jsl-521": "<script>document.cookie=('_')+('_')+('j')+('sl_clearance_s=1')+';max-age=3600';location.href=location.pathname+location.search</script>",
    "jsl-plain": "<script>document.cookie='__jsl_clearance=1585.1|0|abc';location.href=location.pathname</script>",
    "jsl-go": "<script>var _0x1='x';function go(_0x){}go({\"bts\":[\"1700.1|0|\",\"abc\"],\"chars\":\"abcdef\",\"ct\":\"deadbeef\",\"ha\":\"sha1\",\"is\":true,\"tn\":\"__jsl_clearance_s\",\"vt\":\"3600\",\"wt\":\"1500\"})</script>",
    "cyd": "<html><head><title>创宇盾</title></head><body><script>var msg='当前访问疑似黑客攻击，已被创宇盾拦截。';document.write(msg)</script><img src='/cdn-cgi/image/logo.png'></body></html>",
    "cyd-2": "<html><head><meta charset='utf-8'></head><body><script>window.errmsg='创宇盾提示您：当前访问疑似黑客攻击，已被网站管理员设置为拦截';</script><a href='http://help.365cyd.com/cyd-error-help.html?code=403'>帮助</a></body></html>",
    "cyd-en": "<html><head><title>Knownsec CloudWAF</title></head><body><h1>Knownsec CloudWAF: Your request has been blocked</h1><p>如有疑问，请登录知道创宇云防御查看</p></body></html>",
    "cyd-old": "<html><body><img src='/ks-waf-error.png'></body></html>",
    "rs-412": "<!DOCTYPE html><html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'><meta id=\"13JnD7t9MzWf\" content=\"{qqk...\" r='m'><!--[if lt IE 9]><script r='m'>document.createElement('section')</script><![endif]--><script type='text/javascript' r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=12345;$_ts.cd=\"qEy0rr\";if($_ts.lcd)$_ts.lcd();</script></head><body></body></html>",
    "rs-old": "<!DOCTYPE html><html><head><meta id='9DhefwqGPrzGxEp9hPaoag' content='!x'><script src='/4QbVtADbnLVIc/c.FxJzG50F.dfe1675.js' r='m'></script></head><body onload=\"_$rs()\"></body></html>",
    "360": "<html><head><title>访问异常页面</title></head><body><div class='wrap'><p>您的访问出现异常</p><form action='/wzws-waf-cgi/x'></form></div></body></html>",
    "360-493": "<html><head><title>493</title></head><body><p>抱歉！您的访问可能对网站造成威胁，已被云防护拦截！</p><img src='data:image/png;base64," + "iVBORw0KGgo" * 7000 + "'></body></html>",
    "aliyun": "<!doctypehtml><html lang=zh-cn><head><meta charset=utf-8><title>405</title><link rel=stylesheet href='https://g.alicdn.com/x.css'></head><body data-spm=7663354><div data-spm=1998410538><div class=header><div class=container><div class=message><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。<br>您的请求ID是: <strong>7b397d1816</strong></div></div></div><img id=a src='https://errors.aliyun.com/images/TB1x.png'></div></body></html>",
    "tencent": "<html><head><title>AccessDeny</title></head><body><img src='https://imgcache.qq.com/qcloud/security/static/imgs/attackIntercept.svg'><p>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</p></body></html>",
    "tencent-2": "<html><head><title>访问被拦截</title></head><body><p>因系统检测到您的请求可能对网站造成威胁，已自动阻断请求。</p><script src='//waf.tencent-cloud.com/x.js'></script></body></html>",
    "huawei": "<html><head><meta http-equiv='Server' content='HuaweiCloudWAF'></head><body>Please Enable JavaScript and Cookie.<script>" + "var a=1;" * 6000 + "</script></body></html>",
    "huawei-2": "<html><head><title>访问被拦截！</title></head><body><div>您的请求疑似攻击行为！</div><p>如果您是网站管理员，您可以前往华为云WAF控制台查看，事件ID：12-1</p></body></html>",
    "wangsu": "<html><head><title>403 Forbidden</title></head><body><img src='http://blocksrc.haplat.net/waf_forbidden_file/1.png'><script>var a='您当前的访问行为存在异常，请稍后重试';</script></body></html>",
    "chaitin": "<!DOCTYPE html><html><head><title>您的访问请求可能对网站造成安全威胁，请求已被阻断。</title></head><body><h3>请求已被拦截</h3><div>事件ID: 0123</div></body></html>",
    "chaitin-ce": "<!DOCTYPE html><html lang='zh'><head><meta charset='UTF-8'><title>访问已被拦截</title><script>window.product_data={}</script></head><body><div id='slg-box'></div><div>安全检测能力由 雷池 WAF 提供</div></body></html>",
    "bt": "<!doctype html><html><head><meta charset='utf-8'><title>宝塔网站防火墙免费版</title></head><body><div class='main'><div class='blue'></div><div class='t1'><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p></div></div></body></html>",
    "bt-2": "<html><head><title>网站防火墙</title></head><body><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1><ul><li>检查提交内容；</li><li>如网站托管，请联系空间提供商；</li></ul></body></html>",
    "safedog": "<html><head><title>拦截页面</title></head><body><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><a href='http://www.safedog.cn'>网站安全狗</a></body></html>",
    "safe3": "<html><head><title>非法访问</title></head><body>您的访问可能会对网站造成危害，已被管理员设置拦截</body></html>",
    "wts": "<html><head><title>WTS-WAF拦截提示</title></head><body><p>系统检测到非法请求</p></body></html>",
    "anheng": "<html><head><title>提示</title></head><body><p>您的访问可能对网站造成危险，已被云防护安全拦截</p><p>Event ID: 1</p></body></html>",
    "yunsuo": "<!DOCTYPE html><html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'/><script type='text/javascript'>var cookie_name='security_session_verify';function YunSuoAutoJump(){var url=location.href;location.href=url+'?security_verify_data=313932302c31303830';}</script></head><body onload=\"YunSuoAutoJump()\"></body></html>",
    "slider": "<html><head><title>滑动验证页面</title><script src='https://g.alicdn.com/AWSC/awsc.js'></script></head><body><div>请按住滑块，拖动到最右边</div></body></html>",
    "captcha": "<html><head><title>安全验证</title></head><body><p>为了保障您的正常访问，请完成下方验证</p><img src='/captcha.jpg'><input name='code'><button>提交</button></body></html>",
    "acw": "<html><script>var arg1='3BD9C0F8';var _0x4818=['csKHwqMI'];function setCookie(n,v){document.cookie=n+'='+v+';';}function reload(x){setCookie('acw_sc__v2',x);document.location.reload();}</script></html>",
    "cf-moment": "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta http-equiv='refresh' content='390'></head><body class='no-js'><div class='main-wrapper'><noscript>Enable JavaScript and cookies to continue</noscript></div><script>window._cf_chl_opt={cvId:'3'};</script></body></html>",
    "cf-1020": "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access gov.test</h2><p>Cloudflare Ray ID: 7d</p></body></html>",
    "nginx-403": "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>",
    "iis-403": "<!DOCTYPE html><html><head><meta charset='gb2312'/><title>403 - 禁止访问: 访问被拒绝。</title></head><body><div id='header'><h1>服务器错误</h1></div><div id='content'><h2>403 - 禁止访问: 访问被拒绝。</h2><h3>您无权使用所提供的凭据查看此目录或页面。</h3></div></body></html>",
    "tomcat-403": "<!doctype html><html lang='zh'><head><title>HTTP状态 403 - 已禁止</title></head><body><h1>HTTP状态 403 - 已禁止</h1><hr/><p><b>类型</b> 状态报告</p><p><b>描述</b> 服务器理解该请求但拒绝授权。</p><hr/><h3>Apache Tomcat/9.0.31</h3></body></html>",
    "tengine-405": "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML 2.0//EN'><html><head><title>405 Not Allowed</title></head><body><center><h1>405 Not Allowed</h1></center> Sorry for the inconvenience.<hr/>Powered by Tengine</body></html>",
    "ip-denied": "<html><head><title>访问受限</title></head><body><p>您的IP地址不在允许访问的范围内，请联系网站管理员。</p></body></html>",
    "abroad": "<html><head><title>提示</title></head><body><h2>抱歉，本网站暂不支持境外访问</h2><p>Sorry, access from overseas is restricted.</p></body></html>",
    "too-often": "<html><head><title>访问过于频繁</title></head><body><p>您的访问过于频繁，请稍后再试！</p></body></html>",
    "tibet": "<html><body>不合法的参数</body></html>",
    "dun-body": "<html><head><meta charset='utf-8'/><title></title></head><body><div>您的IP：127.0.0.1</div><div>因访问行为异常，已被网站防护系统拦截，请联系管理员并提供事件编号</div></body></html>",
    "d-shield": "<html><head><title>D盾_拦截提示</title></head><body><div>注意：你提交的内容被D盾拦截</div></body></html>",
    "yunwaf": "<html><head><title>网站访问报错</title></head><body><p>您的请求在Web防火墙黑名单中，拒绝访问！</p></body></html>",
    "openresty-ct6t": "<html><head><script>document.cookie='CT6T=abc; path=/';window.location.reload();</script></head><body></body></html>",
    "sangfor": "<html><head><title>拒绝访问</title></head><body><p>您访问的URL中含有安全风险，请求已被拒绝！</p></body></html>",
    "baidu-yjs": "<html><head><title>百度安全验证</title></head><body><div class='timeout hide'>网络不给力，请稍后重试</div></body></html>",
    "big5f5": "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123456789</body></html>",
}  # fmt: skip

UNREADABLE = {
    "nginx-404": "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>",
    "nginx-502": "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.20.1</center></body></html>",
    "nginx-504": "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>",
    "iis-404": "<!DOCTYPE html><html><head><title>404 - 找不到文件或目录。</title></head><body><div id='header'><h1>服务器错误</h1></div><div><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></div></body></html>",
    "iis-500": "<html><head><title>500 - 内部服务器错误。</title></head><body><h1>服务器错误</h1><h2>500 - 内部服务器错误。</h2><h3>您查找的资源存在问题，因而无法显示。</h3></body></html>",
    "aspnet-error": "<!DOCTYPE html><html><head><title>运行时错误</title></head><body><span><h1>“/”应用程序中的服务器错误。<hr></h1><h2><i>运行时错误</i></h2></span><b>说明: </b>服务器上出现应用程序错误。此应用程序的当前自定义错误设置禁止远程查看应用程序错误的详细信息(出于安全原因)。</body></html>",
    "tomcat-404": "<!doctype html><html lang='zh'><head><title>HTTP状态 404 - 未找到</title></head><body><h1>HTTP状态 404 - 未找到</h1><hr/><p><b>类型</b> 状态报告</p><p><b>消息</b> &#47;x.html</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p></body></html>",
    "tomcat-500": "<html><head><title>Apache Tomcat/7.0.54 - Error report</title></head><body><h1>HTTP Status 500 - java.lang.NullPointerException</h1><p><b>type</b> Exception report</p><pre>java.lang.NullPointerException\n\tat org.apache.jsp.x</pre></body></html>",
    "apache-404": "<!DOCTYPE HTML PUBLIC '-//IETF//DTD HTML 2.0//EN'><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL /x was not found on this server.</p></body></html>",
    "gone-1": "<html><head><title>出错了</title></head><body><div>出错了！您访问的页面不存在</div></body></html>",
    "gone-2": "<html><head><title>页面找不到了</title></head><body><img src='404.png'><p>抱歉，您要访问的页面找不到了~</p><a href='/'>返回首页</a></body></html>",
    "gone-3": "<html><head><title>404</title></head><body><p>很抱歉，您访问的页面已经删除或者不存在</p><p><span id='s'>5</span>秒后自动跳转到首页</p><script>setTimeout(function(){location.href='/'},5000)</script></body></html>",
    "gone-4": "<html><head><title>示例市人民政府</title></head><body><div class='err'><h1>404</h1><h2>您访问的页面不存在或已删除！</h2><p>请检查您输入的网址是否正确，或者点击 <a href='/'>返回首页</a></p></div></body></html>",
    "gone-5": "<html><head><title>系统提示</title></head><body><div class='tip'>该信息不存在或已被删除！</div><a href='javascript:history.back()'>返回</a></body></html>",
    "gone-6": "<html><head><title>提示信息</title></head><body><h3>提示信息</h3><p>信息不存在！如果您的浏览器没有自动跳转，请点击这里</p></body></html>",
    "gone-7": "<html><head><title>Error</title></head><body><p>文章已删除或未审核</p></body></html>",
    "gone-8": "<html><head><title>示例市财政局</title></head><body><p>您所访问的页面不存在！</p></body></html>",
    "gone-9": "<html><head><title>404错误页面</title></head><body><div>对不起，您请求的页面不存在、或已被删除、或暂时不可用</div><div>请点击以下链接继续浏览网站：<a href='/'>网站首页</a></div></body></html>",
    "gone-10": "<html><head><title>对不起，页面走丢了</title></head><body><p>啊哦，你所访问的页面走丢了</p></body></html>",
    "gone-11": "<html><head><title>信息提示</title></head><body><table><tr><td>没有找到您要查看的内容，可能已被移动或删除。</td></tr></table></body></html>",
    "gone-12": "<html><head><title>当前页面无法访问</title></head><body><p>当前页面无法访问</p><p>请检查网址是否正确</p></body></html>",
    "gone-13": "<html><head><title>示例县政府网</title></head><body><div id='box'>抱歉，您浏览的栏目暂无权限访问或已下线</div></body></html>",
    "gone-14": "<html><head><title>页面未找到 - 示例市教育局</title></head><body><h1>页面未找到</h1><p>看起来这里没有任何东西，试试搜索？</p><form><input type='search'></form></body></html>",
    "gone-15": "<html><head><title>跳转提示</title></head><body><div class='system-message'><h1>:(</h1><p class='error'>数据不存在</p><p>页面自动 跳转 等待时间： 3</p></div></body></html>",
    "thinkphp": "<html><head><title>系统发生错误</title></head><body><div class='error'><p class='face'>:(</p><h1>无法加载模块:Abc</h1><p>错误位置 FILE: /www/x.php LINE: 101</p></div></body></html>",
    "db-error": "<html><body>Error establishing a database connection</body></html>",
    "db-error-2": "<font face='Arial' size=2><p>Microsoft OLE DB Provider for SQL Server</font> <font face='Arial' size=2>错误 '80004005'</font><p><font>超时已过期</font><p>/show.asp，行 12",
    "maintain-1": "<html><head><title>网站维护中</title></head><body><h1>网站维护中，请稍后访问</h1></body></html>",
    "maintain-2": "<html><head><title>系统升级维护公告</title></head><body><div>尊敬的用户：网站正在升级维护，暂停访问，给您带来不便敬请谅解！</div></body></html>",
    "maintain-3": "<html><head><title>站点已关闭</title></head><body><p>该网站已关停，相关内容请访问示例市人民政府门户网站</p></body></html>",
    "bt-stop": "<html><head><title>抱歉，站点已暂停</title></head><body><h1>抱歉！该站点已经被管理员停止运行，请联系管理员了解详情！</h1></body></html>",
    "bt-none": "<html><head><title>没有找到站点</title></head><body><h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p></body></html>",
    "bt-created": "<html><head><title>恭喜，站点创建成功！</title></head><body><h3>恭喜, 站点创建成功！</h3><p>这是默认index.html，本页面由系统自动生成</p></body></html>",
    "nginx-welcome": "<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p></body></html>",
    "iis-welcome": "<html><head><title>IIS7</title></head><body><div id='container'><a href='http://go.microsoft.com/fwlink/?linkid=66138&amp;clcid=0x409'><img src='welcome.png' alt='IIS7' width='571' height='411' /></a></div></body></html>",
    "parked": "<html><head><title>example.test - 域名出售</title></head><body><h1>您正在访问的域名可以转让！</h1><p>This domain is for sale</p></body></html>",
    "icp-block": "<html><head><title>TestPage184</title></head><body><p>该域名未备案，网站暂时无法访问</p><p>根据工信部《互联网信息服务管理办法》规定，请完成备案</p></body></html>",
    "login-1": "<html><head><title>用户登录</title></head><body><form><p>用户登录</p>用户名<input name='u'>密码<input type='password' name='p'>验证码<input><button>登录</button></form></body></html>",
    "login-2": "<html><head><title>统一身份认证平台</title></head><body><div class='login-box'><h2>统一身份认证</h2><input placeholder='账号'><input type='password' placeholder='密码'><a>忘记密码</a></div></body></html>",
    "login-3": "<html><head><title>示例市政务服务网</title></head><body><p>您尚未登录，请登录后查看</p><a href='/login'>立即登录</a></body></html>",
    "login-4": "<script>alert('请先登录！');location.href='/login.aspx';</script>",
    "jump-js": "<html><head><script>window.location.replace('/index.html');</script></head><body></body></html>",
    "jump-meta": "<html><head><meta http-equiv='refresh' content='0; url=http://www.shili.test/'><title></title></head><body></body></html>",
    "jump-meta-2": "<html><head><title>正在跳转</title><META HTTP-EQUIV=\"Refresh\" CONTENT=\"3;URL=/\"></head><body>页面不存在，3秒后跳转到首页…</body></html>",
    "jump-404": "<html><head><title>404</title></head><body><script>alert('页面不存在');window.location='/';</script></body></html>",
    "frames": "<html><head><title>示例</title></head><frameset rows='100,*'><frame src='top.htm'><frame src='main.htm'></frameset></html>",
    "shell-vue": "<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>示例市政务公开</title><link href=/css/app.1.css rel=preload as=style></head><body><noscript><strong>We're sorry but portal doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript><div id=app></div><script src=/js/chunk-vendors.1.js></script><script src=/js/app.2.js></script></body></html>",
    "shell-react": "<!doctype html><html><head><title>信息公开</title></head><body><div id='root'></div><script src='/static/js/main.3.js'></script></body></html>",
    "shell-loading": "<html><head><title>政务公开</title></head><body><div class='loading'>正在加载中，请稍候...</div><script src='app.js'></script></body></html>",
    "no-script-support": "<html><head><title>提示</title></head><body><p>您的浏览器版本过低，请升级浏览器后访问</p></body></html>",
    "empty": "",
    "blank": "   \r\n\r\n ",
    "empty-html": "<html><head></head><body></body></html>",
    "empty-title": "<html><head><title>通知公告</title></head><body></body></html>",
    "json-error": "{\"code\":500,\"msg\":\"系统繁忙\",\"data\":null}",
    "json-denied": "{\"status\":401,\"message\":\"token失效\"}",
    "xml-error": "<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
    "plain-404": "404 page not found",
    "plain-unavailable": "Service Unavailable",
    "gbk-gone": "<html><head><meta charset=gb2312><title>错误提示</title></head><body><p>对不起，您要查看的信息不存在</p></body></html>",
}  # fmt: skip


def _refusal(batch: int, kinds: set[str], family: str, name: str, html: str) -> None:
    def made(sheet: Sheet) -> str | bytes:
        sheet.url = f"http://{sheet.host}/zwgk/content/post_1.html" if sheet.chance(0.5) else ""
        sheet.truth = Truth(kinds, {None}, {None}, {""}, None)
        return html.encode("gb18030") if name.startswith("gbk") else html

    made.__name__ = name
    layout(batch, family, 1)(made)


for _name, _html in BLOCKED.items():
    _refusal(1, {"blocked"}, "blocked", _name, _html)
for _name, _html in UNREADABLE.items():
    _refusal(1, {"unreadable"}, "unreadable", _name, _html)
