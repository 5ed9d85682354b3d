"""This module gives every rule kind its one shape: fields are the YAML keys, the docstring is the manual."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from validator.finding import Violation
from validator.subject import Subject

Reading = Literal["raw", "healed"]


class Kind(BaseModel):
    """What all kinds share.

    A module of this package defines one subclass called `Check`, whose `kind` field is a Literal of the module's name.
    `reads` says which text the check is given: `healed` (injected strings taken out, the default) or `raw`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    scope: ClassVar[Literal["document", "table", "collection"]] = "document"

    kind: str
    reads: Reading = "healed"

    def violations(self, subject: Subject) -> Iterable[Violation]:
        """Places of one document that this check objects to, in the order of the text."""
        raise NotImplementedError

    def lexicon_names(self) -> Iterable[str]:
        """Names of the word lists that this check looks into; a name without a list is an error of the rule file."""
        return ()
