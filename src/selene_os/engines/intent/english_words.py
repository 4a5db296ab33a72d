"""English: words that have a part to play by themselves."""

from selene_os.engines.intent.language import meanings, numbered, sayings, words

NUMBERS = numbered(
    """
    a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
    thirteen=13 fourteen=14 fifteen=15 sixteen=16
    twenty-one=21 twenty-eight=28 forty-five=45 eighteen=18 twenty=20 twenty-four=24 thirty=30 thirty-six=36 sixty=60
    ninety=90
    """
)

MONTHS = numbered(
    """
    january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 november=11
    december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sept=9 sep=9 oct=10 nov=11 dec=12
    """
)

WEEKDAYS = numbered(
    """
    monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7
    """
)

EVIDENCE_BESIDE = words(
    """
    app click button phone phone's mobile camera quick quickly nice short proper person
    somebody someone from system computer
    writing puts putting keys keying entering taking takes took snaps sending sends read understood approve ok's simple
    rather instead online digitally digital
    a an and are as make both box boxes certificate checkbox clear current do document done each ed enough entry
    evidence
    file
    fine for form full good has have in into is it it's its just knows needed of ok okay one only or own please pls plz
    proof provided put puts recent required s scanned simple simply sufficient suffices system the their them this
    through tick typed uploaded via w will with yes
    """
)

EVIDENCE_SUBJECTS = words(
    """
    by can employees have just may must need only people selves self should simply staff they they'll themselves to
    workers everybody everyone
    """
)

AMONG = words("among amongst are is of as working work works employed who act acting serve serving engaged")

NO_ANSWERS = sayings(
    """
    i don't know | don't know | i do not know | no idea | not sure | i'm not sure | i am not sure | dunno | whatever |
    you decide | i have no idea | can't say | hard to say | hmm | what | huh | pardon | help | later | not now
    """
)

JOINERS = words("and nor or plus")

DETERMINERS = words("all any both each every of our people the their these those")

INDEFINITE = words("a an another any one some two")

POSITION_SLOTS = words("among for from")

QUIET_SLOTS = words(
    """
    all as ask asking mean meant by chase contact each ensure every get oblige of our position remind require
    requires requiring role sure that to want where with
    """
)

ORDINALS = numbered(
    """
    first=1 second=2 third=3 fourth=4 fifth=5 last=-1
    """
)

CURRENT_WORDS = words("current existing present serving")

NEW_WORDS = words("future hired incoming new newly")

TOO_WORDS = words("also likewise too")

LABEL_STOPS = words(
    """
    w
    effective max min maximum minimum starting beginning commencing tomorrow today tonight yesterday between insofar
    inasmuch seeing assuming supposing
    considering depending once granted whereas whereby albeit
    although though
    after at on because before but by during every except excluding from if
    in instead longer never no nor not only or per provided since so that then
    proven proved evidenced backed
    till twice thrice weekly daily quarterly monthly
    b4 respectively
    recognised recognized acquired stored accepted issued dated born granted signed obtained stating showing proving
    unless unlike until via when whenever where which while who whose with within without
    """
)

LABEL_DOUBTS = words(
    """
    how whether as that which must should is are be been being have has had having they we who whom will would
    can could may might
    don't does do did
    optional voluntary either usual stuff things whatever necessary appropriate relevant same
    """
)

CLAUSE_STARTS = words(
    """
    i we you he it she they who whom which that i'm it's that's they're we're he's she's there's
    """
)

CLAUSE_WORDS = CLAUSE_STARTS | words(
    """
    us them let's am is are was were has had does did doesn't don't didn't isn't aren't will would shall should can
    could may might must cannot can't won't want wants know knows think thinks say says said
    themselves himself herself itself ourselves myself yourself yourselves themself
    grateful obliged thankful whichever whoever whomever whatsoever uh uhm erm
    """
)

NO_NAMES = words(
    """
    redo picking choosing selecting exclude include rollout respond revise amend asked
    especially particularly mainly mostly
    primarily namely preferably notably
    haha lol um uh uhm erm
    i me my we us our you your he him his she her it its they them their who whom whose what which that this these those
    am is are was were be been being have has had having do does did doing done don't doesn't didn't isn't aren't
    will would shall should can could may might must cannot can't won't ought
    want wants need needs think thinks thought know knows say says said tell tells told ask asks asked see sees saw
    get gets got go goes went come comes came make makes made take takes took let lets keep keeps give gives given
    like likes apply applies mean means meant hope hopes suppose believe wonder remind starts started
    works worked uses used look looks put puts seem seems stay stays changes changed happen happens
    and or but nor so yet if unless until while when where why how than then though although because since as
    about above across after against along among around at before behind below between beyond by down during except
    for from in inside into near of off on onto out outside over past per through to toward towards under until up
    upon via with within without
    not no never none nobody nothing neither hardly barely nope yes yeah yep ok okay oh well hmm btw fyi
    here there now later soon today tomorrow yesterday again already always ever just still too also only even quite
    very really rather maybe perhaps possibly probably usually sometimes otherwise instead however anyway else etc
    please pls plz thanks thank thx ty cheers hi hello hey dear regards sorry sry oops urgent urgently asap immediately
    quickly quick fast some any each every both all many much more most less least few several other others another
    such same enough lots lot bunch stuff thing things usual whatever anything something everything everyone everybody
    anyone someone ones whoever
    a an the
    """
)

ORDERS = words("activate ask asks chase confirm contact ignore launch remind run send start tell")

ROLE_WORDS = words("as")

LABEL_EDGES = words(
    """
    mandatory compulsory obligatory
    a additionally again all also always an and another be instead any anymore are as both each either every everybody
    everyone field for from has have having her his i immediately is it its just more new now of our
    people please question requirement requirements rule should some that the their them these they this
    those to too us valid we well will you your thing things following
    """
)

VAGUE_LABELS = words(
    """
    latter former time scans point points item items entry column thing lever population
    proof evidence choice choices option options deadline validity note reason scope
    anything else everything field it more nothing one requirement rule some something stuff that them
    these thing things this those what yes following below above
    """
)

HEAD_NOUNS = (
    r"licen[cs]es?|certificates?|certifications?|trainings?|numbers?|permits?|cards?|passports?|proofs?|"
    r"badges?|visas?|"
    r"declarations?|confirmations?|agreements?|contracts?|checks?|tests?|dates?|address(?:es)?|forms?|"
    r"courses?|diplomas?|"
    r"degrees?|ids?|vaccinations?|records?|policy|policies|briefings?|instructions?|references?|"
    r"qualifications?|documents?|"
    r"sizes?|accounts?|names?|photos?|contacts?|insurances?|examinations?|medicals?|clearances?|"
    r"statements?|letters?|"
    r"consents?|requirements?|shoes|helmets?"
)

# Any title before a noun may belong to its name: "operator licence".
WHOLE_NOUNS = r"(?!)"

DATE_LABELS = r"(?:date|birthday|day of birth)|.* date|date of .*|.* birthday"

COUNT_LABELS = r"(?:a )?(?:number|count) of .*"

TAG_WORDS = meanings(
    """
    apprentices = trainee, apprentice
    interns = intern
    temps = temp, temporary, agency-worker
    nights = night-shift, nights, night
    managers = manager
    part-timers = part-time
    full-timers = full-time
    """
)

FILLERS = words(
    """
    apologies apology pardon excuse ah och aye gosh na naw nah forgot oops actually rather enough whole entire
    said document ooh point just typo mistake
    though tho by obviously definitely certainly we're they're going gonna proof evidence better br hm hmm
    u ur r heya hiya go ooh oh aw aww wow alrighty cool great lovely perfect brilliant
    awfully mind see below above ta tia rgds
    um uh uhm erm haha lol ciao bye nice know so that's it's yes more nothing correct period duration right sorry sry
    oops whoops wait pls plz thx ty cheers btw fyi teh folks guys ppl yeah
    yep ta asap dears sir madam
    we'd you'd we'll working employed everywhere applies apply someone starting
    it's that's a actually add additionally again all also an and any anymore are as asap at be both but called can
    change company could currently dear do does each employees every everybody everyone field for
    forward from furthermore give gives going good has have hello henceforth here hey hi however i i'd immediately
    in innen instead is it job just kindly lack let let's like likewise longer make mean meant more
    moreover morning much must my need new no now of oh ok okay on one ones or our people please
    position positions possible question rather require required requirement requirements role schema
    selene shall should so soon staff start still sure team team's thank thanks that the their
    them then there these they think this those title titled to today too us version very want we well
    what will workers would yes you your
    """
)

RESTRICTING = words(
    """
    dont doesnt isnt arent neednt cant wont
    besides but by don't except excluding exempt however if never not only otherwise skip till unless
    until when who whose without
    """
)

MENDING = words("meant mean correction mistake mistaken wrong instead rather oops")

ASSENTS = sayings(
    """
    abort | accept | agreed | all right | alright | approve | approved | cancel | confirm | confirmed |
    correct | do it | done | exactly | fine | go | go ahead | great | hello | hi | i confirm | it is
    confirmed | k | looks good | n | nah | never mind | nevermind | no | no thanks | nope | of course |
    ok | ok confirm | ok do it | okay | perfect | please | please do | proceed | right | sounds good |
    stop | sure | thank you | thanks | y | yeah | yep | yes | yes confirm | yes do it | yes i confirm |
    yes please | yup
    """
)

BESIDE_ASSENTS = words(
    """
    a all and backfill change changes everything for hereby i immediately is it launch me my now plan
    by means course fine please run so that the then thing this to we will with you
    """
)

UNNAMED = words("by of to with")

PEOPLE_NOUNS = words("staff employees employee people hires hire joiners starters personnel workers colleagues ones")

ABBREVIATIONS = words("approx dept e.g excl i.e incl max min resp")

DEMANDING = words(
    """
    must should shall need needs needed want wants wish require required can may could would ought please show
    bring give provide submit hand send upload either or whether if when unless until before after depends depending
    """
)
