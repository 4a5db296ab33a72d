"""PH1.X's capabilities, gathered from the modules that hold them."""

from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm, take_answer
from selene_os.engines.dialogue.planning import fill_from_plan, keep_plan, read_plan, read_plan_lines
from selene_os.engines.dialogue.reasons import REASONS
from selene_os.engines.dialogue.responding import read_prompt, respond
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tables import PLAN_LINES, PLANS, PROMPTS, REPLIES
from selene_os.kernel.capability import Engine

ENGINE = Engine(
    "PH1.X",
    "dialogue",
    "One question, one confirmation, one reply.",
    (clarify, confirm, take_answer, keep_plan, fill_from_plan, read_plan, read_plan_lines, respond, read_prompt),
    DialogueStore,
    REASONS,
    (PROMPTS, PLANS, PLAN_LINES, REPLIES),
)
