"""The dialogue's store."""

from selene_os.engines.dialogue.plan_store import PlanStore
from selene_os.engines.dialogue.prompt_store import PromptStore


class DialogueStore(PromptStore, PlanStore):
    """One tenant's prompts, replies and plans."""
