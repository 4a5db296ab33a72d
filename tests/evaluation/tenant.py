"""The tenant whom the evaluation set talks about, and the moment at which it does."""

from datetime import date

from selene_os.engines.intent.vocabulary import KnownField, KnownPosition, Vocabulary

TODAY = date(2026, 3, 2)
VOCABULARY = Vocabulary(
    positions=(
        KnownPosition(
            "pos_wh",
            "Warehouse operator",
            "north",
            "DE",
            (
                KnownField("id_card", "ID card", "Document", "ALWAYS"),
                KnownField(
                    "first_aid_certificate",
                    "First-aid certificate",
                    "Document",
                    "CONDITIONAL",
                    'person.country in ["AT", "DE"]',
                ),
                KnownField("shoe_size", "Shoe size", "Integer", "ALWAYS"),
            ),
        ),
        KnownPosition("pos_lead", "Team lead", "north", "DE", (KnownField("badge", "Badge", "String", "ALWAYS"),)),
        KnownPosition("pos_crane", "Crane operator", "north", "DE"),
        KnownPosition(
            "pos_truck",
            "Truck driver",
            "north",
            "DE",
            (KnownField("driving_licence", "Driving licence", "Document", "ALWAYS"),),
        ),
        KnownPosition(
            "pos_lager",
            "Lagermitarbeiter (m/w/d)",
            "north",
            "DE",
            (KnownField("gesundheitszeugnis", "Gesundheitszeugnis", "Document", "ALWAYS"),),
        ),
        KnownPosition("pos_nurse_a", "Registered nurse", "clinic-a", "DE"),
        KnownPosition("pos_nurse_b", "Registered nurse", "clinic-b", "AT"),
        KnownPosition(
            "pos_pflege",
            "Pflegefachkraft",
            "clinic-a",
            "DE",
            (KnownField("impfnachweis", "Impfnachweis", "Document", "ALWAYS"),),
        ),
        KnownPosition("pos_agent", "Customer service representative", "north", "DE"),
        KnownPosition("pos_picker", "Order picker", "north", "DE"),
        KnownPosition("pos_cleaner", "Cleaner", "north", "DE"),
        KnownPosition("pos_kasse", "Kassierer", "north", "DE"),
        KnownPosition("pos_site", "Site manager", "north", "DE"),
    ),
    tags=("trainee", "night-shift", "part-time", "agency-worker", "first-aider", "hamburg", "berlin", "remote-hub"),
)
