"""Batch 1: how lists say that they go on."""

from __future__ import annotations

from random import Random


def pager(r: Random, pages: int | None = None) -> str:
    """Any pager."""
    n = pages or r.randint(1, 40)
    total = n * 15 - r.randint(0, 14)
    return r.choice(_KINDS)(n, total)


def _numbers(n: int, total: int) -> str:
    links = "".join(f'<a href="index_{i}.html">{i + 1}</a>' for i in range(1, min(n, 9)))
    return f'<div class="page"><span class="current">1</span>{links}<a href="index_1.html">下一页</a><a href="index_{n - 1}.html">尾页</a></div>'


def _counted(n: int, total: int) -> str:
    return f'<div class="pages">共{total}条&nbsp;&nbsp;1/{n}&nbsp;&nbsp;首页&nbsp;上一页&nbsp;<a href="list_2.html">下一页</a>&nbsp;<a href="list_{n}.html">末页</a>&nbsp;跳转到<input size=2>页</div>'


def _record(n: int, total: int) -> str:
    return f"<table width='100%'><tr><td align=right>总记录数：{total} 每页显示：15 总页数：{n} 当前第1页 <a href='?page=2'>[下一页]</a> <a href='?page={n}'>[尾页]</a></td></tr></table>"


def _lay(n: int, total: int) -> str:
    return f'<div id="page"></div><script>laypage({{cont:"page",pages:{n},curr:1,jump:function(o){{}}}});</script>'


def _select(n: int, total: int) -> str:
    options = "".join(f"<option value='index_{i}.jhtml'>{i}</option>" for i in range(1, min(n, 30) + 1))
    return f"<div>共 {total} 条记录 1/{n} 页 首页 上一页 <a href='index_2.jhtml'>下一页</a> <a href='index_{n}.jhtml'>尾页</a> 第<select>{options}</select>页</div>"


def _dede(n: int, total: int) -> str:
    links = "".join(f"<li><a href='list_12_{i}.html'>{i}</a></li>" for i in range(2, min(n, 8)))
    return f"<ul class='pagelist'><li>首页</li><li class='thisclass'>1</li>{links}<li><a href='list_12_2.html'>下一页</a></li><li><span class='pageinfo'>共 <strong>{n}</strong>页<strong>{total}</strong>条</span></li></ul>"


def _post(n: int, total: int) -> str:
    return f"""<div id="ctl00_AspNetPager1" class="aspnetpager">共{total}条记录 <a disabled="disabled">首页</a> <span>1</span> <a href="javascript:__doPostBack('ctl00$AspNetPager1','2')">2</a> <a href="javascript:__doPostBack('ctl00$AspNetPager1','2')">下页</a></div>"""


def _none(n: int, total: int) -> str:
    return ""


def _more(n: int, total: int) -> str:
    return '<div class="loadmore" onclick="more()">加载更多</div>'


_KINDS = (_numbers, _counted, _record, _lay, _select, _dede, _post, _none, _more)
