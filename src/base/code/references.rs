//! DS4xx: what one entry says of another, and all entries together.

use super::rule::codes;

codes! { REFERENCES
    DANGLING_REFERENCE "DS401" "dangling-reference" Error
        what "引用的条目不存在"
        why "点开会是一张空页"
        wrong "facility: fuyuan-houkaung"
        right "facility: fuyuan-houkuang"
        remedy "改成存在的编号";
    UNKNOWN_SOURCE_NUMBER "DS402" "unknown-source-number" Error
        what "没有这个序号的来源"
        why "数字找不到出处就不能公开"
        wrong "source: 3（只有两条来源）"
        right "source: 2"
        remedy "改成 sources 里的序号，从 1 数起";
    PHOTO_MISSING "DS403" "photo-missing" Error [guess]
        what "找不到照片文件"
        why "页面上会是一个破图"
        wrong "file: 1.JPG（文件夹里是 1.jpg）"
        right "file: 1.jpg"
        remedy "核对文件名（大小写也要一致）和所在文件夹";
}
