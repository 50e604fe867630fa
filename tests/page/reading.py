"""A text with everything that a page can show, in three languages and two directions."""

from __future__ import annotations

TEXT = """\
---
title: The river book
author: Ada Brook
date: 2024-03-05
language: en
---

# The river book

Rivers rarely run straight. They wander across a plain, and nobody tells them where to go. Some of
them move a whole field's breadth in a lifetime, and the farmers on their banks move with them.

## The inner bank

Water slows there, and sand settles. Over the years a beach grows, then grass, then willows.

- Sand is heavy and settles first.
- Silt is light and travels further.
- Clay settles only in still water.

### What the beach is made of

| Grain | Size |
|---|---|
| Sand | large |
| Silt | small |

> A river is never the same twice.

## The outer bank

Here the current runs fast. It eats the soil and carries it away. In France they say *la rivière
mange ses rives*, and they should know. A bend may move by a metre in one wet winter.

![A river from above, with seven bends](bends.png)

```
speed = slope * depth
```

## Questions

Q: Do all rivers bend?

A: Nearly all of them do. Canals are the exception, since people dig them straight.

Q: How long does a bend live?

A: Often for centuries, until the river cuts it off. What is left is a lake in the shape of a horn.

## Conclusion

Water never rests, and so no river stays where it is. Come back in a hundred years and look again.
"""

ARABIC = """\
---
title: كتاب النهر
language: ar
---

# كتاب النهر

الأنهار نادرا ما تجري في خط مستقيم. إنها تتجول عبر السهل، ولا أحد يخبرها إلى أين تذهب.

## الضفة الداخلية

يتباطأ الماء هناك، ويستقر الرمل. وعلى مر السنين ينمو شاطئ.

## الضفة الخارجية

هنا يجري التيار سريعا. إنه يأكل التربة ويحملها بعيدا.
"""
