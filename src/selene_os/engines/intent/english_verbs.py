"""English: the words that changes are made of: to give, to confirm, must, and whom."""

IS = r"(?:is|are|becomes?|will be|will become|shall be|gets?|should be|must be|has to be|have to be|needs to be)"
NEEDED = r"(?:required|mandatory|compulsory|obligatory|needed|necessary)"
ALL = r"(?: (?:for|of|from) (?:everyone|everybody|all of them|all)(?=\s*(?:$|[.,;!\ue000])))?"
ADVERB = (
    r"(?:(?:now|also|just|only|simply|always|each|all|henceforth|additionally|in addition|in future|hereafter|"
    r"further|personally|likewise|equally|either|then|in turn|as well|at all times|duly|please) )*"
)
MUST = (
    rf"{ADVERB}(?:(?:must|have to|has to|need to|should|shall) be able to|must|have to|has to|need to|needs to|should|"
    rf"shall|ought to|(?:are|is|be|will be|shall be) (?:now |"
    r"henceforth )?(?:required|obliged|asked|expected|requested|called upon|bound) to|are to|is to|will have to|"
    rf"must to|have got to|are under (?:an|the) obligation to|gotta|hafta) {ADVERB}"
)
GIVE = (
    r"(?:deposit|have|hold|possess|carry|provide|show|submit|give|present|bring|produce|supply|prove|state|"
    r"deliver|get|own|"
    r"tell(?: us| me)?|let us know|obtain|furnish|evidence|be in possession of|demonstrate|file|lodge|choose|select|"
    r"pick|indicate|specify|name|register|return|send(?: us| me)?|keep|maintain|be able to show|take|complete|pass|"
    r"attend|undergo|hand in|send in|wear|do|bring along|make|take)"
)
CONFIRM = (
    r"(?:confirm|attest(?: to)?|sign(?: off(?: on)?)?|acknowledge|accept|agree to|consent to|accede to|countersign|"
    r"tick off)"
)
UPLOAD = r"(?:upload|scan|photograph|attach)"
BE = (
    r"(?:(?:is|are)(?: to be| being)?|(?:must|shall|should|may|can|could|will|would|has to|have to|needs? to|ought "
    rf"to|to) {ADVERB}be) {ADVERB}"
)
WHOM = r"(?P<whom>(?:(?!\b(?:for|to|have|has|holds?|provides?|shows?)\b)[^.,;:!?\n]){1,80}?)"
NEEDS = rf"(?:it is|it's|is it) (?:now |henceforth )?{NEEDED} for {WHOM} to"
I_WOULD = r"(?:(?:i|we)(?: would|'d|'ll)?(?: really| just| also| now| then)? )?"
FREED = r"(?:exempt(?:ed)?|excused?|released?|freed?|relieved?|spared?)"
THEY_NOW = rf"(?:(?<=\ue000\s)(?:they )?|they ){ADVERB}"
READS = r"(?:(?:to|so that it|so it) )?(?:read(?:s|ing)?|say(?:s|ing)?)(?: as follows)?|as follows"
THEIRS = r"(?= (?:the|a|an|their|our|this|that|its)\b)"
