"""German: the ways to start a campaign, or to activate a version."""

BACKFILL = (
    (
        r"(?:back-?fill|nacherfassung|nachforderung)(?P<whom>[^.,;:!?\n]{1,60}?) (?:bitte "
        r")?(?:starten|anstoßen|beginnen|auslösen|"
        r"anwerfen|loslegen|laufen lassen|machen)"
    ),
    (
        r"(?:starte|beginne|startet|starten|beginnen|fahre|fahren|veranlasse|veranlassen|veranlasst)"
        r"(?: sie| wir)?(?: bitte)? (?:die |eine |den |das |ein )?(?:neue )?(?:nacherfassung|"
        r"nachforderung|back-?fill|nachfrage)(?:skampagne)?"
    ),
    (
        r"(?:frag|frage|fragt|fragen|bitte) (?P<whom>[^.,;:!?\n]{1,80}?) (?:noch ?mals? |erneut |noch "
        r"einmal )?nach(?: allem| dem)?,? was (?:ihnen )?(?:noch )?(?:fehlt|aussteht)"
    ),
    (
        r"(?:frag|frage|fragt|fragen) (?P<whom>[^.,;:!?\n]{1,80}?) (?:noch ?mals? |erneut |noch einmal "
        r")?nach (?:den )?(?:noch )?(?:fehlenden|ausstehenden|offenen) \w+"
    ),
    (
        r"(?:frag|frage|fragt|fragen) (?P<whom>[^.,;:!?\n]{0,60}\b(?:aktuellen?|bestehenden?|"
        r"jetzigen?)\b[^.,;:!?\n]{1,60}?) (?:erneut|noch ?mals?|noch einmal)"
    ),
)

ACTIVATION = (r"aktivier(?:e|en|t)(?: bitte)?(?: die)?(?: schema)?-?(?:version)? ?(?P<version>v\d{1,6})",)
