//! DS6xx: data of private persons. None of them can be waived but guesses.

use super::rule::codes;

codes! { PERSONAL
    IDENTITY_NUMBER "DS601" "identity-number" Error
        what "有身份证号码"
        why "身份证号码属于敏感个人信息，公开了收不回来（个人信息保护法第二十八条）"
        wrong "notes: 负责人 530302********123X"
        right "notes: 负责人已核对身份"
        remedy "删去整个号码；已经提交过的，运行 doorstep audit --history 看怎样清除";
    BANK_CARD "DS602" "bank-card" Error
        what "有银行卡号"
        why "卡号能让人被冒领、被诈骗（个人信息保护法第二十八条）"
        wrong "补贴打到 6200***********0018"
        right "补贴打到本人社保卡"
        remedy "删去整个卡号；已经提交过的，运行 doorstep audit --history 看怎样清除";
    PRIVATE_MOBILE "DS603" "private-mobile" Error
        what "有手机号码，没有写本人同意"
        why "公开个人号码要本人单独同意（个人信息保护法第二十五条）；办公电话可以公开（政府信息公开条例第二十条）"
        wrong "phone: 138****0000"
        right "phone: 0874-3123456"
        remedy "换成办公电话；本人同意公开的，号码只写在 phone，并在 contact_consent 写明号码、同意人、日期和凭据";
    TRAVEL_DOCUMENT "DS604" "travel-document" Error
        what "有护照或通行证号码"
        why "证件号码属于敏感个人信息，公开了收不回来"
        wrong "护照 E********"
        right "护照已核对"
        remedy "删去整个号码";
    NUMBER_PLATE "DS605" "number-plate" Error
        what "有车牌号"
        why "车牌能查到车主是谁、住在哪里"
        wrong "接送车 云D*****"
        right "接送车：白色中巴"
        remedy "删去车牌，改写车型、颜色或线路";
    PRIVATE_MAILBOX "DS606" "private-mailbox" Warning [waivable]
        what "有个人邮箱"
        why "qq.com、163.com 这类邮箱多半属于个人；人走了信就没人收"
        wrong "邮箱 z****@qq.com"
        right "邮箱 office@qj.example.gov.cn"
        remedy "换成单位邮箱；确实是单位对外用的，写明理由后保留";
    PERSONAL_COLUMN "DS607" "personal-column" Error
        what "表格有一列是个人的号码"
        why "名单里的号码一行都不能公开，写错一位的也能看出是谁"
        wrong "| 姓名 | 身份证号 |"
        right "| 姓名 |"
        remedy "删去这一整列";
    IDLE_CONSENT "DS608" "idle-consent" Error
        what "同意公开的号码没有公开"
        why "用不着的号码不留（个人信息保护法第六条）；写错一位的同意也不算同意"
        wrong "phone: 0874-3123456\ncontact_consent:\n- number: 138****0000"
        right "phone: 0874-3123456"
        remedy "号码要和 phone 一样；不再公开的，删去这条同意";
    PHOTO_WITHOUT_CONSENT "DS609" "photo-without-consent" Error
        what "照片认得出人，没有写同意"
        why "公开别人的照片要本人同意，不满十四周岁的要监护人同意（个人信息保护法第二十六条、第三十一条）"
        wrong "people: 未成年人"
        right "people: 未成年人\nconsent_by: 监护人\nconsent_on: 2026-01-05"
        remedy "写上 consent_by 和 consent_on；没有同意的，换一张认不出人的照片";
    NAMED_CHILD "DS610" "named-child" Warning [waivable]
        what "像是写了孩子的姓名和学校"
        why "姓名加学校就能找到孩子；不满十四周岁的信息属于敏感个人信息（个人信息保护法第二十八条）"
        wrong "学生张某某今年9岁，在镇中心小学三年级"
        right "一名三年级学生"
        remedy "删去姓名或学校；确实不是孩子的，写明理由后保留";
}
