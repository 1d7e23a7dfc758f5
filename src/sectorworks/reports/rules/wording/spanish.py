"""What a report says in Spanish: plain US Spanish, the words of docs/reference/spanish.md."""

from __future__ import annotations

GROUPS = {
    "state_board": "la junta", "local_board": "la junta", "committee": "el comité",
    "workgroup": "el grupo de trabajo", "task_force": "el grupo especial", "partnership": "la alianza",
    "core_group": "el grupo central", "support_team": "el equipo de apoyo", "action_team": "el equipo de acción",
    "": "el grupo",
}  # fmt: skip
OFFICES = {
    "chair": "presidencia", "co_chair": "copresidencia", "vice_chair": "vicepresidencia",
    "champion": "empresa promotora",
}  # fmt: skip
WORDS = {
    "and": "y", "of": "de",
    "in_person": " en persona", "remote": " por video o teléfono", "hybrid": " en persona y por video o teléfono",
    "zoom": " por Zoom", "teams": " por Microsoft Teams", "webex": " por Webex", "meet": " por Google Meet",
    "week": " para su reunión semanal", "month": " para su reunión mensual", "quarter": " para su reunión trimestral",
    "year": " para su reunión anual", "special": " para una reunión especial",
    "informal": " para una sesión de trabajo", "emergency": " para una reunión de emergencia",
    "adopted": "adoptó", "partly": "adoptó en parte", "declined": "no adoptó",
}  # fmt: skip
SECTIONS = {
    "intro": "Introducción",
    "charge": "Encomienda", "priorities": "Prioridades", "leadership": "Liderazgo", "timeline": "Calendario",
    "accomplishments": "Logros y avances del plan de trabajo", "next": "Próxima reunión",
    "below": "Grupos bajo {group}", "workgroups": "Grupos de trabajo {of_group}",
    "nothing": "El registro aún no tiene nada para esta parte.",
    "quoted": "Los textos adoptados y lo que escribieron las personas se citan tal como están en el registro.",
    "footer": "Tomado del registro de {name}.",
    "evidence": "Cada frase de este informe abre el registro en que se basa: {address}",
}  # fmt: skip
SENTENCES: dict[str, str | tuple[str, str]] = {
    "title": "{name}: Logros, {months}",
    "met": "{Group} se reunió el {day}{how}{at}{occasion}{together}.",
    "at": " en {sites}",
    "together": " junto con {names}",
    "focus": "Tema central: {text}",
    "people": ("En total participó una persona.", "En total, {count} personas participaron."),
    "people_members": (
        "En total, {people} personas participaron; una de ellas es miembro.",
        "En total, {people} personas participaron; {count} de ellas son miembros.",
    ),
    "people_all": "En total, {count} personas participaron; todas son miembros.",
    "lived": "Entre ellas había personas invitadas con experiencia vivida.",
    "visit": ("El programa tuvo una visita: {titles}.", "El programa tuvo {count} visitas: {titles}."),
    "visit_by": ("El programa tuvo una visita. {titles}.", "El programa tuvo {count} visitas. {titles}."),
    "presentation": ("Hubo una presentación: {titles}.", "Hubo {count} presentaciones: {titles}."),
    "workgroup_update": (
        "Hubo un informe de un grupo de trabajo: {titles}.",
        "Hubo {count} informes de grupos de trabajo: {titles}.",
    ),
    "grant_update": (
        "Hubo novedades de una subvención: {titles}.",
        "Hubo novedades de {count} subvenciones: {titles}.",
    ),
    "discussion": ("Hubo un tema de discusión: {titles}.", "Hubo {count} temas de discusión: {titles}."),
    "networking": (
        "Hubo tiempo para establecer contactos: {titles}.",
        "Hubo tiempo para establecer contactos: {titles}.",
    ),
    "serves": "Esto sirve a la prioridad “{title}”.",
    "items_serve": "A la prioridad “{title}” sirvió lo siguiente: {titles}.",
    "heard_lived": "Hubo personas que hablaron de su propia experiencia.",
    "survey_meeting": (
        "Una persona respondió la encuesta sobre la reunión del {day}.",
        "{count} personas respondieron la encuesta sobre la reunión del {day}.",
    ),
    "survey": ("Una persona respondió la encuesta “{title}”.", "{count} personas respondieron la encuesta “{title}”."),
    "survey_meeting_few": "Una encuesta preguntó qué pensaban las personas de la reunión del {day}.",
    "survey_few": "Una encuesta pidió la opinión de las personas: “{title}”.",
    "theme": "Un tema de las respuestas fue “{title}”.",
    "promise": "La respuesta: {text}",
    "target": "Está previsto para la reunión del {day}.",
    "theme_done": "Ya está hecho.",
    "plan_adopted": (
        "{Group} adoptó su plan de trabajo “{title}” el {day}, con una meta.",
        "{Group} adoptó su plan de trabajo “{title}” el {day}, con {count} metas.",
    ),
    "plan_amended": "{Group} modificó su plan de trabajo “{title}” el {day}.",
    "reason": "Motivo: {text}",
    "plan_draft": "El plan de trabajo “{title}” era un borrador al final del período.",
    "plan_done": "Acciones del plan de trabajo “{title}” terminadas al final del período: {done} de {count}.",
    "plan_overdue": ("Una acción había pasado su fecha.", "{count} acciones habían pasado su fecha."),
    "action_done": "Acción terminada el {day}: {text}",
    "decision": "Decisión del {day}: {text}",
    "board": (
        "El {day}, {group} hizo una lluvia de ideas sobre “{question}” y reunió una nota.",
        "El {day}, {group} hizo una lluvia de ideas sobre “{question}” y reunió {count} notas.",
    ),
    "board_goals": (
        "De ella salió una meta del plan de trabajo: {titles}.",
        "De ella salieron {count} metas del plan de trabajo: {titles}.",
    ),
    "feedback_heard": "Comentarios de {other}, {day}: {text}",
    "feedback_given": "Comentarios para {other}, {day}: {text}",
    "changed": "Lo que cambió: {text}",
    "recommended": "Recomendación {number} a {addressee}, {day}: {text}",
    "answered": "{addressee} {answer} la recomendación {number} el {day}: {text}",
    "review_keep": "La revisión anual de {name} del año {year} se cerró el {day}: continúa como está.",
    "review_amend": "La revisión anual de {name} del año {year} se cerró el {day}: cambia su encomienda o prioridad.",
    "review_merge": "La revisión anual de {name} del año {year} se cerró el {day}: se une a {other}.",
    "review_sunset": "La revisión anual de {name} del año {year} se cerró el {day}: termina.",
    "review_keep_own": "La revisión del año {year} resolvió el {day} que {group} continúa como está.",
    "review_amend_own": (
        "La revisión del año {year} resolvió el {day} que cambien la encomienda o las prioridades {of_group}."
    ),
    "review_merge_own": "La revisión del año {year} resolvió el {day} que {group} se una a {other}.",
    "review_sunset_own": "La revisión del año {year} resolvió el {day} que {group} termine.",
    "focus_chosen": "{Group} eligió un tema central para el tiempo del {first} al {latest}: {title}.",
    "event_held": "Evento del {day}: {text}",
    "event_planned": "Próximo evento, {day}: {text}",
    "event_employers": "Empleadores que asistieron: {count}.",
    "event_committed": "Empleadores que asistieron y se comprometieron: {count}. Un compromiso aún no es un hecho.",
    "audience": "Fue para: {text}",
    "audience_planned": "Es para: {text}",
    "next": "La próxima reunión es el {weekday} {day}{how}{at}, {hours} ({zone}).",
    "next_acts": (
        "Un asunto está en su agenda para decidir: {titles}.",
        "{count} asuntos están en su agenda para decidir: {titles}.",
    ),
    "next_none": "Aún no hay fecha para la próxima reunión.",
    "rhythm": "Reuniones: {text}",
    "planned": (
        "Hay una reunión en el calendario: {first}.",
        "Hay {count} reuniones en el calendario, del {first} al {latest}.",
    ),
    "plan_runs": (
        "El plan de trabajo “{title}” va del {first} al {latest} y tiene una meta: {titles}.",
        "El plan de trabajo “{title}” va del {first} al {latest} y tiene {count} metas: {titles}.",
    ),
    "reviewed": "La revisión anual {of_group} se cerró el {day}.",
}
