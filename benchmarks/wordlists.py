"""The words that a made-up book is written with: plain lists, for ``texts.py``."""

from __future__ import annotations


def _list_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, or its phrases where bars part them."""
    parts = text.split("|") if "|" in text else text.split()
    return tuple(" ".join(part.split()) for part in parts)


NOUNS = _list_words("""
    lamp ledger harbour orchard window carriage garden letter kettle staircase clock bridge
    ferry mirror parcel violin chimney meadow cellar compass blanket lantern market basket
    engine gate library station curtain drawer hedge candle cottage anchor wagon notebook table
    ladder umbrella saddle barrel telescope furnace fountain tunnel portrait envelope cupboard
    chapel warehouse pistol shawl riverbank signal cabinet teapot bicycle courtyard balcony mill
    quarry map coat doorway piano lighthouse pavement hammer trunk photograph attic counter
    rowing-boat
""")
PLURALS = _list_words("""
    fishermen clerks neighbours children soldiers merchants visitors sailors farmers servants
    travellers students musicians porters carpenters cousins strangers labourers nurses teachers
    horses pigeons candles bottles newspapers rumours lanterns blankets promises questions roofs
    windows shadows orchards streets accounts tickets flowers apples debts barrels songs
""")
ADJECTIVES = _list_words("""
    narrow quiet weathered copper distant crooked polished empty heavy pale forgotten painted
    wooden silver ancient dusty broken famous careful broad damp scarlet gloomy cheerful
    stubborn faded patient clever enormous modest splendid doubtful familiar bitter gentle
    foreign hollow respectable peculiar ordinary generous frozen shallow ragged graceful tired
    foolish golden
""")
ADVERBS = _list_words("""
    slowly quietly suddenly carefully twice again already eagerly gravely bravely reluctantly
    presently almost gladly calmly sternly hastily softly merely seldom cautiously politely
    furiously thoughtfully plainly awkwardly steadily earnestly
""")
TAKING = _list_words("""
    carried examined remembered opened followed repaired noticed bought sketched abandoned
    crossed described painted watched moved hid borrowed lifted measured praised discovered
    forgot sold cleaned guarded lost wanted admired covered searched returned refused mentioned
    locked burned touched avoided kept counted inspected promised inherited weighed photographed
    mistrusted
""")
GOING = _list_words("""
    waited hesitated laughed slept listened wandered returned stumbled whispered sighed vanished
    lingered nodded trembled shouted paused smiled wept rested hurried worked argued prayed
    walked knelt stared climbed turned travelled
""")
THINKING = _list_words("""
    believed knew suspected hoped said wrote insisted supposed feared guessed explained admitted
    thought declared swore understood
""")
PLACES = _list_words("""
    beside the canal | behind the church | near the old pier | under the railway arch | at the
    crossroads | in the upper room | along the valley | beyond the marshes | across the square |
    over the hill | before the fire | on the landing | by the garden wall | outside the bakery |
    in the long corridor | among the reeds | through the north gate | between the two hedges |
    at the edge of the wood | inside the counting-house | below the cliffs | towards the estuary
    | upon the lower deck | round the corner of the lane
""")
TIMES = _list_words("""
    that evening | after breakfast | before dawn | during the storm | at half past six | all
    winter | on the following Thursday | towards midnight | in the meantime | for nearly an hour
    | until the spring | at the end of March | once more | late in the afternoon | on the first
    of June | within a fortnight | since the funeral | as usual | for the second time | on
    Sunday morning | at last | without a word
""")
JOINING = _list_words("""
    , and | , but | ; and | , while | , because | , although | , so that | , until | , as if | ;
    for | , whereas | , since | ; yet | , when | , where
""")
FIRST_NAMES = _list_words("""
    Harriet Edwin Clara Tobias Marian Silas Beatrice Rupert Agnes Walter Lydia Hugh Cecily
    Arthur Matilda Gilbert Ursula Francis Dorothea Simon
""")
LAST_NAMES = _list_words("""
    Aldridge Penhallow Farrow Whitcombe Marsden Okafor Lindqvist Bellamy Thackeray Grieve Hollis
    Prendergast Sandoval Winterbourne Dunmore Castellane Ashdown Birtwhistle Rowntree Kessler
""")
TITLES = _list_words("""
    Mr. Mrs. Dr. Miss Prof. Capt.
""")
TOWNS = _list_words("""
    Wexcombe | Harrowgate | Linmouth | Castleford | St. Albans | Penrith | Tavistock |
    Eastbourne | Northam | Kelso | Dunwich | Ravenglass | Selby | Whitby
""")
ASKING = _list_words("""
    asked replied murmured cried answered said added muttered
""")
OPENINGS = _list_words("""
    Perhaps | I am sure that | You must see that | Nobody doubts that | It is said that |
    Remember that | I was told that | Surely | Of course | They say that | I do not deny that |
    God knows that
""")
