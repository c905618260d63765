//! What a YAML scanner's complaint means to someone who never heard of YAML.

use granit_parser::ErrorKind;

/// A cause and its remedy, both in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The fact.
    pub message: &'static str,
    /// What to do.
    pub help: &'static str,
}

const fn cause(message: &'static str, help: &'static str) -> Cause {
    Cause { message, help }
}

/// The cause behind a complaint.
pub fn explain(kind: &ErrorKind) -> Cause {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => {
            cause("这里多了一个冒号", "值里有冒号时，把整个值放进英文单引号：'时间: 8点'")
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey | E::ExpectedBlockMappingKey | E::MappingKeyNotAllowed => {
            cause("这一行不是 键: 值 的样子", "写成 键: 值，冒号用半角，后面空一格；同一层的键左边要对齐")
        }
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart | E::TabInPlainScalar => {
            cause("这里用了 Tab 键", "把 Tab 换成空格，每层两个空格")
        }
        E::InvalidIndentation
        | E::InvalidBlockScalarIndent
        | E::InvalidQuotedScalarIndent
        | E::InvalidFlowScalarIndent
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockEntryWhitespace => {
            cause("缩进没有对齐", "同一层的行左边对齐，每深一层多两个空格；列表项以 - 加空格开头")
        }
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => cause("引号没有配对", "补上另一个英文引号"),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            cause("引号后面还有字", "把整个值都放进引号里，或去掉引号")
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => {
            cause("双引号里的反斜杠用错了", "改用英文单引号，反斜杠就照原样")
        }
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::ExpectedFlowSequenceSeparator
        | E::ExpectedFlowMappingSeparator
        | E::UnexpectedEof => cause("方括号或花括号没有配对", "值以 [ 或 { 开头时放进英文单引号；列表最好每项一行，以 - 开头"),
        E::UnexpectedCharacter { .. } => cause("值不能以这个符号开头", "把整个值放进英文单引号"),
        E::RecursionLimitExceeded => cause("嵌套太深", "一个条目用不到这么多层；检查括号和缩进"),
        _ => cause("YAML 读不下去", "检查这一行的缩进、冒号后的空格和引号"),
    }
}
