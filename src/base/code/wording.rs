//! DS751–DS760: the wording of what the site says in its own words. The rules themselves are in `model/wording/rules.yaml`.

use super::rule::codes;

codes! { WORDING
    WRONG_WORD "DS751" "wrong-word" Warning [safe, waivable]
        what "常见错别字"
        why "错别字让人怀疑别的内容也没有核过；严重表述错误在政府网站检查里是单项否决"
        wrong "先登记银行帐号，再按排面试"
        right "先登记银行账号，再安排面试"
        remedy "照提示改字";
    REPEATED_WORD "DS752" "repeated-word" Warning [guess, waivable]
        what "字词多写了一遍"
        why "多半是复制粘贴留下的，读起来不通"
        wrong "可以灵活安排的的车间"
        right "可以灵活安排的车间"
        remedy "删去重复的字";
    PUNCTUATION "DS753" "punctuation" Warning [safe, waivable]
        what "标点不合中文用法"
        why "半角标点在中文里挤在一起，读屏软件也念不准（GB/T 15834—2011）"
        wrong "有活干,能顾家..."
        right "有活干，能顾家……"
        remedy "换成中文标点";
    UNPAIRED_MARK "DS754" "unpaired-mark" Warning [waivable]
        what "括号、引号或书名号不成对"
        why "少一半，就分不清哪里是引文、哪里是正文（GB/T 15834—2011）"
        wrong "见《关于推进返乡创业园建设的意见"
        right "见《关于推进返乡创业园建设的意见》"
        remedy "补上另一半，或者删去多出的一半";
    UNIT_STYLE "DS755" "unit-style" Warning [safe, waivable]
        what "计量单位的写法不规范"
        why "同一个单位几种写法，查不到也比不了（国务院关于在我国统一实行法定计量单位的命令）"
        wrong "厂房5000平米，变压器500KVA"
        right "厂房5000平方米，变压器500kVA"
        remedy "改成法定计量单位的规范写法";
    NUMBER_STYLE "DS756" "number-style" Warning [safe, waivable]
        what "数字或日期的写法不规范"
        why "写法混用，容易看错、算错（GB/T 15835—2011）"
        wrong "二0二五年起，２０个岗位"
        right "二〇二五年起，20个岗位"
        remedy "照提示改写";
    OLD_PLACE "DS757" "old-place" Warning [guess, waivable]
        what "用了已经改名的地名"
        why "撤县设区、设市以后，旧名会让人找错地方、寄错材料"
        wrong "到沾益县办理"
        right "到沾益区办理"
        remedy "改成现在的名称；说的是当年的事，就写“原……”";
    OLD_OFFICE "DS758" "old-office" Warning [waivable]
        what "用了已经改名或撤并的机构名称"
        why "照旧名去找，找不到门"
        wrong "到县国土资源局办理"
        right "到县自然资源局办理"
        remedy "改成现在的名称；说的是当年的事，就写“原……”";
    LOCAL_WORD "DS759" "local-word" Warning [guess, waivable]
        what "不合本地词表"
        why "本地词表由宣传、政务公开部门自己定，不随程序发布"
        wrong "（本地词表里列为不用的说法）"
        right "（本地词表给出的说法）"
        remedy "照本地词表改";
}
