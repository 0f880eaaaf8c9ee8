"""What can be wrong with a YAML file as a text."""

from __future__ import annotations

from gongkai.diagnostic import Rule, Severity, Text


def _rule(
    code: str, title: tuple[str, str], message: tuple[str, str], help_: tuple[str, str], bad: str, good: str
) -> Rule:
    manual = Text(f"{message[0]}。{help_[0]}", f"{message[1]}. {help_[1]}")
    return Rule(code, Severity.ERROR, Text(*title), Text(*message), Text(*help_), manual, bad=bad, good=good)


SYNTAX = _rule(
    "YAML-01",
    ("YAML 写法有误", "YAML syntax"),
    ("这里的写法读不懂", "this cannot be read as YAML"),
    (
        "请对照样例检查这一行和上一行：冒号后要有一个空格，同级的字段左边对齐。",
        "Compare this line and the one before with the sample: a space after the colon, fields of one level aligned.",
    ),
    'title: "C:\\q"',
    "title: 'C:\\q'",
)
TAB = _rule(
    "YAML-02",
    ("用了制表符缩进", "Tab in indentation"),
    ("这里用了制表符（Tab），YAML 只能用空格缩进", "a tab stands here; YAML is indented with spaces only"),
    ("请把制表符换成两个空格。", "Replace the tab with two spaces."),
    "review:\n\tconclusion: 同意公开",
    "review:\n  conclusion: 同意公开",
)
INDENT = _rule(
    "YAML-03",
    ("缩进不对", "Wrong indentation"),
    ("这一行的缩进与上下文不一致", "the indentation of this line does not fit its neighbours"),
    (
        "请使同级字段的左边对齐，下一级多缩进两个空格。",
        "Align fields of one level; indent the next level by two spaces.",
    ),
    "id: a\n title: b",
    "id: a\ntitle: b",
)
FULLWIDTH_COLON = _rule(
    "YAML-04",
    ("用了全角冒号", "Full-width colon"),
    ("「{field}」后面是全角冒号“：”", "a full-width colon “：” follows 「{field}」"),
    ("请改为半角冒号加一个空格。", "Use an ASCII colon and a space."),
    "title：公告",
    "title: 公告",
)
NEEDS_QUOTES = _rule(
    "YAML-05",
    ("内容需要加引号", "Value needs quotes"),
    ("这里的 {char} 在 YAML 里有特殊含义", "{char} has a special meaning in YAML here"),
    ('请给整个内容加上英文引号，例如 "…"。', "Put the whole value in quotes."),
    "title: 通知: 关于放假",
    'title: "通知: 关于放假"',
)
UNCLOSED = _rule(
    "YAML-06",
    ("引号或括号没有配对", "Unclosed quote or bracket"),
    ("从第 {start} 行开始的引号或括号没有结束", "a quote or bracket opened in line {start} is never closed"),
    ("请补上另一半，并确认用的是英文引号。", "Close it, with an ASCII quote."),
    'title: "公告',
    'title: "公告"',
)
MISSING_COLON = _rule(
    "YAML-07",
    ("少了冒号", "Colon missing"),
    ("这一行不是“字段: 内容”的形式", "this line is not of the form “field: value”"),
    ("请写成“字段名: 内容”，冒号后有一个空格。", "Write “field: value”, with a space after the colon."),
    "id: a\ntitle 公告",
    "id: a\ntitle: 公告",
)
DUPLICATE_KEY = _rule(
    "YAML-08",
    ("字段重复", "Duplicate key"),
    ("字段「{field}」写了两次，第一次在第 {first} 行", "field 「{field}」 is given twice, first in line {first}"),
    ("请删去其中一个。", "Delete one of them."),
    "title: 甲\ntitle: 乙",
    "title: 甲",
)
ALIAS = _rule(
    "YAML-09",
    ("不得使用锚点和引用", "Anchors and aliases are refused"),
    ("这里用了 YAML 的锚点或引用（{name}）", "an anchor or alias ({name}) is used here"),
    (
        "请把内容直接写出来；以 & 或 * 开头的文字要加引号。",
        "Write the value out; quote a text that begins with & or *.",
    ),
    "title: &a 公告",
    'title: "&a 公告"',
)
TAG = _rule(
    "YAML-10",
    ("不得使用类型标签", "Tags are refused"),
    ("这里用了 YAML 的类型标签（{name}）", "a tag ({name}) is used here"),
    ("请删去标签；以 ! 开头的文字要加引号。", "Delete the tag; quote a text that begins with !."),
    "title: !!python/object:os.system 公告",
    "title: 公告",
)
SEVERAL = _rule(
    "YAML-11",
    ("一个文件里有几份文档", "Several documents in one file"),
    ("一个文件只能写一条记录，这里又开始了第二份文档", "a second document begins here; a file holds one record"),
    ("请删去“---”，或者拆成两个文件。", "Delete the “---”, or split the file."),
    "id: a\n---\nid: b",
    "id: a",
)
DEPTH = _rule(
    "YAML-12",
    ("层次过深", "Nested too deeply"),
    ("嵌套超过 {limit} 层", "nested deeper than {limit} levels"),
    ("请对照样例；正常的记录不会超过五层。", "Compare with the sample; a normal record has at most five levels."),
    "a: " + "[" * 40 + "]" * 40,
    "a: []",
)
BAD_KEY = _rule(
    "YAML-13",
    ("字段名不是文字", "Field name is not text"),
    ("字段名必须是一个词", "a field name must be a word"),
    ("请对照样例改正字段名；花括号开头的文字要加引号。", "Mend the name after the sample; quote a text in braces."),
    "{a: b}: c",
    "a: c",
)
NOT_MAPPING = _rule(
    "YAML-14",
    ("文件里没有字段", "No fields in the file"),
    ("文件不是由“字段: 内容”组成", "the file does not consist of “field: value” lines"),
    ("请运行 gongkai new 得到一份带说明的空表，再填写。", "Run gongkai new for a commented file to fill in."),
    "公告",
    "title: 公告",
)
RULES = (
    SYNTAX, TAB, INDENT, FULLWIDTH_COLON, NEEDS_QUOTES, UNCLOSED, MISSING_COLON, DUPLICATE_KEY, ALIAS, TAG, SEVERAL,
    DEPTH, BAD_KEY, NOT_MAPPING,
)  # fmt: skip
