"""The byte-level BPE tokenizer, as the package `tokenizers` trains and stores it."""

from collections.abc import Iterable

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from .configuration import END_OF_TEXT, END_OF_TEXT_ID


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """A BPE of all 256 bytes, merges learnt from `texts`, and the end of text as token 0.

    Words are split by the GPT-2 pattern, a space goes with the word after it.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[END_OF_TEXT],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    if tokenizer.token_to_id(END_OF_TEXT) != END_OF_TEXT_ID or tokenizer.get_vocab_size() != vocabulary:
        raise ValueError("the text is too short for this vocabulary")
    return tokenizer
