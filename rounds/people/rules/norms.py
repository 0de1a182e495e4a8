"""The norms a network starts from. It may change every one of them."""

from __future__ import annotations

STARTING_NORMS: tuple[tuple[str, str], ...] = (
    (
        "What we see and hear in a classroom stays in the room where we discuss it.",
        "Lo que vemos y oímos en un aula se queda en la sala donde lo conversamos.",
    ),
    (
        "We describe before we explain: what was seen, what was heard, how many.",
        "Describimos antes de explicar: qué se vio, qué se oyó, cuántos.",
    ),
    (
        "We look at the task, the teaching and the learning, and never at a person's worth.",
        "Miramos la tarea, la enseñanza y el aprendizaje, y nunca el valor de una persona.",
    ),
    (
        "We do not talk about a lesson in the hallway.",
        "No comentamos una clase en el pasillo.",
    ),
    (
        "We write no names of teachers or students.",
        "No escribimos nombres de docentes ni de estudiantes.",
    ),
    (
        "We are guests: we are on time, our phones are silent, and we leave the class as it was.",
        "Somos huéspedes: llegamos a tiempo, silenciamos el teléfono y dejamos la clase como "
        "estaba.",
    ),
    (
        "We come every time, for the whole day, because the others count on us.",
        "Venimos cada vez y el día completo, porque los demás cuentan con nosotros.",
    ),
)
