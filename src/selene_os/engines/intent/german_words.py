"""German: words that have a part to play by themselves."""

from selene_os.engines.intent.language import meanings, numbered, sayings, words

NUMBERS = numbered(
    """
    ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8
    neun=9 zehn=10 elf=11 zwölf=12 vierzehn=14 fünfzehn=15 achtzehn=18 zwanzig=20 vierundzwanzig=24
    dreißig=30 sechsunddreißig=36 sechzig=60 neunzig=90
    """
)

MONTHS = numbered(
    """
    januar=1 februar=2 märz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 november=11
    dezember=12 jänner=1
    """
)

WEEKDAYS = numbered(
    """
    montag=1 dienstag=2 mittwoch=3 donnerstag=4 freitag=5 samstag=6 sonnabend=6 sonntag=7
    """
)

EVIDENCE_BESIDE = words(
    """
    am besten einfach durch ergebnis eingetragen wird lassen lasst schicken schickt machen muss müssen
    dafür dazu papier werden
    kurz schnell handy kamera app system knopf klick davon den dem deren ihre ihren seine anfordern vorlegen nachweise
    als am beides alles jeweils beide beleg bitte das davon den der des die dieses ein eine einem einen einer
    es genügt genügen gescannt hat hier
    ihn ihr in ist ja jeweils kennt macht mit nachweis per pflegt reicht reichen tut trägt von vom vorhanden wird gut
    """
)

EVIDENCE_SUBJECTS = words(
    """
    die einfach genügt können leute lediglich mitarbeiter müssen nur reicht selber selbst sie sollen
    """
)

AMONG = words("unter von als bei")

NO_ANSWERS = sayings(
    """
    weiß ich nicht | weiß nicht | ich weiß nicht | ich weiß es nicht | keine ahnung | ich habe keine ahnung | egal |
    ist mir egal | mir egal | hm | wie bitte | hilfe | später | nicht jetzt | unsicher | bin nicht sicher
    """
)

JOINERS = words("bzw drittens erstens oder schließlich sowie u und viertens zweitens")

DETERMINERS = words(
    """
    alle allen aller das dem den der des die jede jeden jeder leute sämtliche sämtlichen unsere unseren
    unserer
    """
)

INDEFINITE = words("ein eine einem einen einer eines n ne nem nen ner")

POSITION_SLOTS = words("durch bei beim f für fürs unter v vom von")

QUIET_SLOTS = words(
    """
    haben hat ob wenn alle allen als benötigen meine meinte bitte brauchen dass den der die frag frage fragen fragt
    müssen position
    sollen stelle unsere unseren zu zur
    """
)

ORDINALS = numbered(
    """
    erste=1 ersten=1 erstes=1 zweite=2 zweiten=2 dritte=3 vierte=4 letzte=-1
    """
)

CURRENT_WORDS = words(
    """
    aktuelle aktuellen aktueller bestehende bestehenden bestehender bisherige bisherigen derzeitige derzeitigen
    jetzige jetzigen vorhandene vorhandenen
    """
)

NEW_WORDS = words("künftige künftigen neue neuen neuer")

TOO_WORDS = words("auch ebenfalls ebenso")

LABEL_STOPS = words(
    """
    zwar eigentlich
    eintippen abfotografieren fotografieren einscannen ankreuzen abhaken quittieren
    bestätigen unterschreiben hochladen eingeben eintragen vorlegen nachweisen abgeben erneuern
    zweimal dreimal mehrmals wöchentlich täglich
    belegt nachgewiesen bewiesen bescheinigt bestätigt unterschrieben
    durch statt anstatt anstelle ab aber alle am an auf aus ausser außer bei binnen bis bzw damit dass es falls
    im in innerhalb jedoch kein keine keinen keiner keines mit nach nicht nur oder ohne seit
    sobald sofern solange vor wegen weil welche wenn während
    """
)

LABEL_DOUBTS = words(
    """
    sollte sollten jede jeder jedes
    dass ist sind haben muss müssen soll sollen wird werden kann können darf dürfen sie wir ihnen kannst
    könnte könnten
    zeigen geben bringen schicken senden reichen tippen schreiben unterschreiben machen nehmen holen lassen
    bekommen kriegen vorlegen abgeben einreichen
    könntest könntet würde würden würdest ich du ihr man mir uns dir euch möchte möchten hätte hätten
    """
)

CLAUSE_STARTS = words("ich du wir weil dass welche welcher welches")

CLAUSE_WORDS = CLAUSE_STARTS | words("ihr uns euch ihnen ist sind haben muss müssen")

NO_NAMES = words(
    """
    ich du er sie es wir ihr man mir mich dir dich uns euch ihn ihm wer was wie wo wann warum wieso weshalb
    bin bist ist sind seid war waren wäre sein gewesen habe hast haben hatte gehabt werde wird werden wurde würde
    kann können könnte muss müssen müsste soll sollen sollte will wollen wollte darf dürfen dürfte mag möchte möchten
    gilt gelten brauchen braucht benötigen benötigt bleibt bleiben geht gehen kommt kommen macht machen sagt
    sagen meint
    denkt glaube bitte danke dankeschön hallo moin servus gruß grüße viele liebe freundliche freundlichen herzliche
    und oder aber sondern denn sonst also doch noch schon erst etwa ungefähr circa ca eventuell vielleicht
    evtl ggf möglicherweise wahrscheinlich eigentlich jedenfalls dringend sofort schnell bald gleich asap zeitnah
    wieder immer manchmal meistens falls obwohl bevor nachdem daher deshalb deswegen darum trotzdem dafür dazu
    davon daran darauf darüber hier da dort dann heute morgen gestern weiterhin bisher bislang
    stopp stop moment warte
    ja nein nö nee ok okay sorry ach äh hm gut super gerne egal usw etc sowie zudem außerdem
    über unter zwischen gegen um durch für von vom zum zur bei beim ins aus dem den der die das des
    kein keine keinen keiner keinem nichts nie niemals niemand jemand jeder jede jedes jedem jeden alle allen aller
    mehr weniger weg raus rein zukunft gültig nötig
    """
)

ORDERS = words("aktiviere bestätige frag frage ignoriere sende starte")

ROLE_WORDS = words("als")

LABEL_EDGES = words(
    """
    unterschriebene unterschriebenen unterschriebener unterschriebenes unterzeichnete unterzeichneten vom
    thema punkt stichwort eintrag
    frist gültigkeit laufzeit beim zu lediglich ersatzlos allerdings erstens zweitens drittens viertens ferner
    sowie zwingend grundsätzlich
    hingegen komplett ganz hiermit n ne nem nen ner n' den dazu rein halt eben mal u eigentlich dann
    dort zukünftig jeweils bitte eigene
    eigenen eigener sein seine seinen seiner
    doch weiterhin ab alle als an anforderung gilt gelten auch außerdem bitte das dem den der des die ebenfalls
    ein ein- eine einem einen einer eines es feld
    für gleich gültige gültigen gültiger gültiges haben hinzu ich ihr ihre ihren
    ist jetzt künftig leute mehr
    nachweisen neue neuen neues noch nochmals nun pflichtfeld sie sind sofort um und von vorlegen
    dafür dagegen stattdessen werden wieder wir wird zukünftig zusätzlich
    """
)

VAGUE_LABELS = words(
    """
    typ betroffenen betroffene einmal punkt punkte position merkmal
    ja nein alles anforderung anforderungen folgende folgenden änderung regelung das dies dieses diese ding
    dinge es etwas feld
    ihn nichts sachen
    sie was folgendes
    übliche üblichen gleiche selbe weitere weiteres zeug kram unterlagen papiere nötige notwendige nachweise
    dokumente ganze
    bestätigung unterschrift häkchen haken
    nachweis zertifikat bescheinigung beleg urkunde formular
    pflicht pflichten verpflichtung vorgabe vorgaben maßnahme neuregelung vorschrift neuerung bestimmung
    rest neu neue dringend unbedingt zwingend eintrag punkt punkte position thema sache beides
    """
)

_HEADS = (
    r"(?:scheine?s?n?|nachweise?s?n?|zeugnis(?:se|ses|sen)?|ausweise?s?n?|nummern?|bescheinigung(?:en)?|"
    r"zertifikate?s?n?|schulung(?:en)?|pass|pässe|passes|"
    r"prüfung(?:en)?|unterweisung(?:en)?|erklärung(?:en)?|bestätigung(?:en)?|verträge?|vertrag|datum|"
    r"adressen?|urkunden?|lizenz(?:en)?|ausbildung(?:en)?|einweisung(?:en)?|untersuchung(?:en)?|"
    r"atteste?|versicherung(?:en)?|"
    r"genehmigung(?:en)?|impfung(?:en)?|belehrung(?:en)?|führerscheine?s?n?|kurse?|karten?|visum|größen?|"
    r"einwilligung(?:en)?|formulare?|diplome?)"
)
# These say what is required only with a word before them: "Hallenplan", but not "Plan".
_LATTER_HALVES = (
    r"(?:pläne?|plan|tests?|schlüssel|leitfaden|anleitung(?:en)?|anweisung(?:en)?|ordnung|"
    r"erlaubnis(?:se)?|kontakte?|regeln|"
    r"richtlinien?|vereinbarung(?:en)?|verpflichtung(?:en)?|auszüge?|auszug|tauglichkeit|protokolle?|"
    r"bögen|bogen|briefe?|"
    r"belege?|training|trainings|patente?|termin|einträge?|eintrag)"
)
HEAD_NOUNS = rf"\w*{_HEADS}|\w{{3,}}{_LATTER_HALVES}"

WHOLE_NOUNS = rf"\w{{3,}}(?:{_HEADS}|{_LATTER_HALVES})"

DATE_LABELS = r"\w*datum|geburtstag|\w*termin"

COUNT_LABELS = r"(?:die )?anzahl .*"

TAG_WORDS = meanings(
    """
    auszubildende, auszubildender = trainee, apprentice, azubi
    azubis, lehrlinge = trainee, apprentice, auszubildende
    praktikanten, praktikantinnen = intern, praktikant
    nachtschicht, nachts, nachtarbeiter, nachtdienst, nachtschichtler = night-shift, nights, night
    frühschicht = early-shift, morning-shift
    spätschicht = late-shift
    zeitarbeit, leiharbeit, leiharbeiter, zeitarbeiter = agency-worker, temp, temporary
    leiharbeitnehmer, zeitarbeitnehmer = agency-worker, temp, temporary
    leihkräfte, zeitarbeitskräfte = agency-worker, temp, temporary
    leihpersonal, leasingkräfte = agency-worker, temp, temporary
    aushilfen, aushilfskräfte, saisonkräfte = temp, temporary
    führungskräfte = manager
    teilzeit, teilzeitkräfte, teilzeitler, teilzeitbeschäftigte, teilzeitmitarbeiter = part-time
    vollzeit = full-time
    werkstudenten = working-student, student
    ersthelfer = first-aider
    fahrer = driver
    azubi, lehrling, trainees = trainee, apprentice
    """
)

FILLERS = words(
    """
    ach och hm äh ups vergessen meinte meine entschuldigung sorry pardon moment halt stopp korrektur nachtrag ganze
    besser hab mich vertan draus mach nachweis beleg könnten lieber offensichtlich zusätzlich
    wirklich tatsächlich sowieso würden würd wollten
    sodann ferner überdies hierzu diesbezüglich demnach somit folglich insoweit
    natürlich selbstverständlich logischerweise freilich klar kannste könnteste könnt tätige tätigen
    arbeitende arbeitenden eingesetzte eingesetzten lebende lebenden wohnhafte wohnhaften
    also ähm äh öhm naja nämlich halt eben da dann fertig glaub glaube wars mal einfach mir uns ach so dazu
    nehmen genau
    weißt schonmal kurz noch rein
    zwar dies dieser diese betrifft betreffen betroffen änderung regelung betreff beantrage beantragen bitten
    hiermit welches
    welche welcher wäre folgende folgendes sämtliche punkte beides jeweils davon hab vergessen
    arbeiten arbeitet wohnen leben
    gib gebt gilt gelten überall dafür zeit gern hätte hätten möchten wollen denn anforderungen
    ab aber alle allen an anforderung auch aus außerdem bei bitte bleiben brauchen braucht danke das
    dass dem den der des die doch du ebenfalls ein eine einem einen einer erneut es fehlt firma für gern
    gerne gleich guten haben hallo hat hier hinzu ich ihnen ihr ihre ihren im in innen ist ja jedoch
    jetzt kannst können könntest künftig lieber mal mehr meine meinte mitarbeiter mitarbeiterinnen
    morgen muss möchte möchten müssen nachweisen nein neue neuen noch nun oder person personal position
    schön sein selene sie sind sofort soll sollen sondern stattdessen stelle tag um und unser unsere
    unseren unserer version von vorlegen was werden wieder will wir wird wollen würde zu zukünftig zum
    zur zusätzlich
    """
)

RESTRICTING = words(
    """
    unbegrenzt unbefristet dauerhaft lebenslang
    aber ausgenommen ausser außer bis falls jedoch kein keine keinen nicht nur ohne sofern sonst wenn
    """
)

MENDING = words(
    """
    lieber nenn nenne nennt nennen heißen heißt gemeint meinte korrigiere korrigieren korrektur falsch quatsch
    besser vielmehr begrenzen begrenze ändern
    ändere ändert
    daraus zurück rückgängig
    verzeihung entschuldigen entschuldigung irrtum versehen vertan verwechselt stattdessen
    """
)

ASSENTS = sayings(
    """
    abbrechen | alles klar | bestätige | bestätigt | danke | einverstanden | genau | gut | ich bestätige
    | in ordnung | ja | ja bestätigt | ja bitte | ja ok | jawohl | jo | klar | los | mach das | ne |
    nein | nein danke | okay ja | passt | passt so | richtig | sehr gut | stimmt | stopp | weiter
    """
)

BESIDE_ASSENTS = words(
    """
    alles bitte dann das den die dies es gern gerne hiermit los mach mache machen machs nur nun tu wohl
    ich ist jetzt plan so sofort und wir änderung
    """
)

UNNAMED = words("beim durch gegen vom zum zur")

PEOPLE_NOUNS = words(
    "personal mitarbeiter mitarbeiterinnen mitarbeitern leute leuten belegschaft beschäftigte beschäftigten kollegen "
    "kolleginnen kräfte mitarbeitende mitarbeitenden team"
)

ABBREVIATIONS = words(
    "abt bspw bzgl bzw ca d.h einschl evtl exkl f ggf inkl j lt max min mind neueinst nr o.g tel u v vgl z.b zzgl"
)

DEMANDING = words(
    """
    muss müssen soll sollen sollte sollten braucht brauchen will wollen möchte möchten verlangt verlangen kann können
    darf dürfen bitte zeigen zeigt bringen gibt geben hochladen lädt laden schickt schicken vorlegen oder ob falls wenn
    bis vor nach abhängig entweder
    """
)
