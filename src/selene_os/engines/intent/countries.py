"""Countries as they are written in English and German, and their ISO 3166-1 codes.

A place that is no country (a town, a region, a continent) is not here on purpose: nobody's country says it.
Nor is a name that is an everyday word in the other language ("Island"): it is asked about.
"""

from collections.abc import Mapping

_NAMES = """
AD Andorra
AE United Arab Emirates|UAE|Emirates|Vereinigte Arabische Emirate|Vereinigten Arabischen Emiraten|VAE
AF Afghanistan
AL Albania|Albanien
AM Armenia|Armenien
AO Angola
AR Argentina|Argentinien
AT Austria|Österreich
AU Australia|Australien
AZ Azerbaijan|Aserbaidschan
BA Bosnia and Herzegovina|Bosnia|Bosnien und Herzegowina|Bosnien
BB Barbados
BD Bangladesh|Bangladesch
BE Belgium|Belgien
BG Bulgaria|Bulgarien
BH Bahrain
BO Bolivia|Bolivien
BR Brazil|Brasilien
BW Botswana|Botsuana
BY Belarus|Weißrussland
CA Canada|Kanada
CH Switzerland|Schweiz
CI Ivory Coast|Elfenbeinküste
CL Chile
CM Cameroon|Kamerun
CN China|People's Republic of China
CO Colombia|Kolumbien
CR Costa Rica
CU Cuba|Kuba
CY Cyprus|Zypern
CZ Czechia|Czech Republic|Tschechien|Tschechische Republik|Tschechischen Republik
DE Germany|Federal Republic of Germany|Deutschland|Bundesrepublik Deutschland
DK Denmark|Dänemark
DO Dominican Republic|Dominikanische Republik|Dominikanischen Republik
DZ Algeria|Algerien
EC Ecuador
EE Estonia|Estland
EG Egypt|Ägypten
ES Spain|Spanien
ET Ethiopia|Äthiopien
FI Finland|Finnland
FR France|Frankreich
GB United Kingdom|UK|U.K.|Great Britain|Britain|Großbritannien|Vereinigtes Königreich|Vereinigten Königreich
GE Georgia|Georgien
GH Ghana
GR Greece|Griechenland
GT Guatemala
HK Hong Kong|Hongkong
HN Honduras
HR Croatia|Kroatien
HU Hungary|Ungarn
ID Indonesia|Indonesien
IE Ireland|Republic of Ireland|Irland
IL Israel
IN India|Indien
IQ Iraq|Irak
IR Iran
IS Iceland
IT Italy|Italien
JM Jamaica|Jamaika
JO Jordan|Jordanien
JP Japan
KE Kenya|Kenia
KH Cambodia|Kambodscha
KR South Korea|Republic of Korea|Südkorea
KW Kuwait
KZ Kazakhstan|Kasachstan
LB Lebanon|Libanon
LI Liechtenstein
LK Sri Lanka
LT Lithuania|Litauen
LU Luxembourg|Luxemburg
LV Latvia|Lettland
LY Libya|Libyen
MA Morocco|Marokko
MC Monaco
MD Moldova|Moldau|Moldawien
ME Montenegro
MG Madagascar|Madagaskar
MK North Macedonia|Nordmazedonien
MM Myanmar
MN Mongolia|Mongolei
MT Malta
MU Mauritius
MX Mexico|Mexiko
MY Malaysia
MZ Mozambique|Mosambik
NA Namibia
NG Nigeria
NI Nicaragua
NL Netherlands|Holland|Niederlande|Niederlanden
NO Norway|Norwegen
NP Nepal
NZ New Zealand|Neuseeland
OM Oman
PA Panama
PE Peru
PH Philippines|Philippinen
PK Pakistan
PL Poland|Polen
PT Portugal
PY Paraguay
QA Qatar|Katar
RO Romania|Rumänien
RS Serbia|Serbien
RU Russia|Russian Federation|Russland|Rußland
RW Rwanda|Ruanda
SA Saudi Arabia|Saudi-Arabien
SE Sweden|Schweden
SG Singapore|Singapur
SI Slovenia|Slowenien
SK Slovakia|Slowakei
SM San Marino
SN Senegal
SV El Salvador
SY Syria|Syrien
TH Thailand
TN Tunisia|Tunesien
TR Turkey|Türkiye|Türkei
TW Taiwan
TZ Tanzania|Tansania
UA Ukraine
UG Uganda
US United States of America|United States|USA|U.S.A.|U.S.|US|Vereinigte Staaten|Vereinigten Staaten
UY Uruguay
UZ Uzbekistan|Usbekistan
VA Vatican|Vatikan
VE Venezuela
VN Vietnam|Viet Nam
XK Kosovo
YE Yemen|Jemen
ZA South Africa|Südafrika
ZM Zambia|Sambia
ZW Zimbabwe|Simbabwe
"""

COUNTRY_NAMES: Mapping[str, tuple[str, ...]] = {
    line[:2]: tuple(line[3:].split("|")) for line in _NAMES.strip().splitlines()
}

# Codes that are also English words or departments: "in IT" is a question, not Italy.
_WORDS_TOO = frozenset(("AM", "BE", "DO", "ID", "IN", "IS", "IT", "ME", "MY", "NO", "PA", "PR", "QA", "SO", "TO"))
COUNTRY_CODES = frozenset(COUNTRY_NAMES) - _WORDS_TOO
