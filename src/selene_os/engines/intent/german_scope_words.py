"""German: the words by which a stretch tells whether those who are there are meant, or those who come."""

from selene_os.engines.intent import language

THERE = (
    r"bestandskräfte\w*|stammbelegschaft|langjährige[nr]?|vorhandene[nrms]?|altverträge[n]?|besteht|bestehen|"
    r"(?:schon |bereits )?(?:lange|länger|ewig|jahrelang) (?:dabei|da|hier|bei uns)|scho(?:n)? da|hier arbeitet|"
    r"arbeitet|"
    r"(?:aktuell|derzeitig|bestehend|jetzig|gegenwärtig|vorhanden|bisherig|heutig|angestammt|langjährig|altgedient|alt|"
    r"eingestellt|bereits|beschäftigt|tätig)(?:e|en|er|es|em)?|bestand(?:s(?:personal|mitarbeiter\w*|kräfte\w*|"
    r"belegschaft|team|"
    r"leute\w*|kolleg\w*))?|altbestand|alteingesessene[nr]?|stamm(?:personal|belegschaft|mannschaft|team|"
    r"kräfte\w*)|schon|bereits|"
    r"momentan|derzeit|gegenwärtig|zurzeit|im (?:dienst|einsatz|haus|team|amt|job)|an bord|bei uns|hier|da|dabei|"
    r"(?:wir|ihr) (?:schon |bereits |jetzt |derzeit )?(?:haben|beschäftigen)|arbeiten(?:de|den)?|angestellt\w*"
)
COMING = (
    r"neuverträge[n]?|neueinstellung\w*|neueingestellt\w*|neu (?:bei uns )?(?:anfangen|anfängt|eingestellte[nr]?)|"
    r"(?:erst |künftig |neu |noch )(?:begründet(?:e[nr]?)?|eingestellt\w*)|"
    r"neu(?:e|en|er|es|em)?|neueinstellung(?:en)?|neuzugäng(?:e|en)|neuzugang|neulinge?n?|neueintritte?n?|"
    r"neuanfänger\w*|"
    r"neueingestellte[nr]?|neu eingestellte[nr]?|künftige[nr]?|zukünftige[nr]?|kommende[nr]?|nachrücker|"
    r"(?:noch |später |ab jetzt |ab sofort |erst |neu )?(?:kommen|anfangen|dazukommen|eintreten|beginnen|"
    r"dazustoßen|einsteigen|"
    r"starten|eingestellt werden)|anfänger|einsteiger|starter|(?:neu |erst |noch |später )*(?:anfängt|beginnt|"
    r"kommt|eintritt|startet|einsteigt|dazukommt)|(?:wir|ihr) (?:ab jetzt |künftig |neu |noch "
    r")?(?:einstell\w*|hol\w*)"
)
ALSO = (
    r"einzubeziehen|einbezogen|miteinbezogen|eingeschlossen|mit dazu|gehört dazu|gehören dazu|dazu|"
    r"gleichermaßen|ja|alt\+neu|"
    r"auch|ebenso|ebenfalls|genauso|gleichermaßen|gleichfalls|mit|inklusive|inkl|einschließlich|eingeschlossen|"
    r"inbegriffen|"
    r"mitgemeint|mit gemeint|dabei|betroffen|erfasst|sowie|wie|und|u|\+|&|oder|bzw|beide|beides|samt|mitsamt|"
    r"sowohl|als auch|selbst|"
    r"sogar|gemeint"
)
ONLY = r"nur|lediglich|ausschließlich|allein|alleine|bloß|einzig"
NOT = (
    r"außen vor|in ruhe|raus|lassen wir|bleib(?:t|en) (?:außen vor|unberührt|verschont)|nein|"
    r"nicht|nein|nie|ohne|außer|ausgenommen|kein(?:e|en|er|em)?|ausgeschlossen|verschont|weder|noch|befreit|"
    r"unberührt|niemand|nee|ne"
)
NOT_ONLY = r"nicht (?:nur|bloß|allein|ausschließlich|lediglich)"
PEOPLE = (
    r"leute[n]?|personen|mitarbeiter(?:n|innen)?|mitarbeitende[nr]?|mitarbeiterinnen|personal|belegschaft|team|"
    r"kolleg(?:e|en|in|innen)|"
    r"kräfte[n]?|beschäftigte[nr]?|angestellte[nr]?|alle[nrms]?|jede[nrms]?|die|den|der|diejenigen|wer|denen|welche|"
    r"mannschaft|truppe|crew|hasen|fahrer[n]?|stammkräfte[n]?"
)
BESIDE = (
    r"ganze[rn]?|mannschaft|arbeitsverhältnis(?:se|sen)?|beschäftigungsverhältnis(?:se|sen)?|verträge[n]?|"
    r"wirkung|unabhängig davon|"
    r"und zwar|zwar|erst|begründet|wird|künftig|bleibt|bleiben|bringen|des|san|"
    r"es|das|dies(?:e|er|es|en)?|dem|des|ein(?:e|en|er|em)?|unser(?:e|en|er|em)?|mein(?:e|en)?|für|fürs|an|bei|"
    r"beim|von|vom|zu|zum|zur|in|"
    r"ist|sind|sei|seien|wird|werden|soll|sollen|muss|müssen|darf|dürfen|kann|können|hat|haben|gilt|gelte|"
    r"gelten|gültig|betrifft|betreffen|"
    r"trifft|treffen|zählt|zählen|umfasst|erstreckt|sich|auf|davon|hiervon|dafür|ja|jawohl|bitte|natürlich|"
    r"selbstverständlich|klar|"
    r"ob|egal|gleich|unabhängig|regel|regelung|pflicht|änderung|anforderung|vorgabe|ganze|also|so|dann|aber|"
    r"jedoch|doch|halt|"
    r"uns|wir|sie|ihnen|firma|betrieb|unternehmen|haus|jetzt|heute|danke|und zwar|sprich|nämlich|ab jetzt|ab "
    r"sofort|in zukunft|später|künftig|okay|ok|eh|ehe|"
    r"wo|was|so wie|gleiche|gleiches"
)

SCOPE_WORDS = language.scope_words(THERE, COMING, ALSO, ONLY, NOT, PEOPLE, BESIDE)
