"""Who gets what at each address: the table of rights, written by hand and not computed from the code it judges.

A cell is a status; `login` is the way to the login page, `!` says that the request changed something. In each row later
words win over earlier ones. Capitals begin a row by the room the address lies in:
`P` public, `S` signed in, `O` the office, `A` the administrators, `R` keepers of the register, `J` jurors,
`L` office and jurors; persons who may not enter get the login or 403.
"""

from collections.abc import Iterable

ROLES = (
    "anonymous",
    "outsider",
    "lead-representative",
    "lead-editor",
    "lead-reader",
    "rival-representative",
    "juror",
    "third",
    "chair",
    "office",
    "second",
    "editor",
    "administrator",
)
OFFICE = ("office", "second")
JURY = ("juror", "third", "chair")
GROUPS: dict[str, tuple[str, ...]] = {
    "all": ROLES,
    "lead": ("lead-representative", "lead-editor", "lead-reader"),
    "authors": ("lead-representative", "lead-editor"),
    "jury": JURY,
    "staff": OFFICE,
}
ROOMS: dict[str, tuple[str, ...]] = {
    "S": ROLES[1:],
    "O": OFFICE,
    "A": ("administrator",),
    "R": (*OFFICE, "administrator"),
    "J": JURY,
    "L": (*OFFICE, *JURY),
}

# address                           | phases            | GET                              | POST
TABLE = """
kern:gallery                        | all               | P 404 editor 200                 | P 404 editor 405
core:healthz                        | all               | P 200                            | P 405
core:security_txt                   | all               | P 200                            | P 405
core:protocol                       | all               | P 200                            | P 405
search:results                      | all               | P 200                            | P 405
content:news_feed                   | all               | P 200                            | P 405
content:editors_login               | all               | P login                          | P login
content:editors_logout              | all               | P 200 anonymous 302              | P 302
content:image                       | all               | P 404                            | P 405
portal:dashboard                    | all               | S 200                            | S 405

places:list                         | all               | P 200                            | P 405
places:detail                       | all               | P 200                            | P 405
places:register_list                | all               | R 200                            | R 200
places:register_preview             | all               | R 200                            | R 405
places:register_apply               | all               | R 405                            | R 302
places:register_discard             | all               | R 405                            | R 302
places:corrections                  | all               | R 200                            | R 200
places:enter_membership             | all               | R 200                            | R 200
places:withdraw_correction          | all               | R 405                            | R 302!
places:end_membership               | all               | R 200                            | R 200

people:account                      | all               | S 200                            | S 200
people:organisations                | all               | P 200                            | P 405
people:organisation                 | all               | P 200                            | P 405
people:own_organisations            | all               | S 200                            | S 405
people:act_for                      | all               | S 405                            | S 404
people:members                      | all               | S 403 lead 200 staff 200         | S 403 lead-representative 200
people:change_organisation          | all               | S 403 lead-representative 200 staff 200 | S 403 lead-representative 200 staff 200
people:change_member_role           | all               | S 404 lead 403 staff 403 administrator 403 lead-representative 200 | =
people:end_membership               | all               | S 404 lead-reader 403 administrator 403 authors 200 staff 200 | S 404 lead-reader 403 administrator 403 authors 302! staff 302!
people:withdraw_invitation          | all               | S 405                            | S 404 lead-representative 302! staff 302!
people:renew_invitation             | all               | S 405                            | S 404 lead-representative 302! staff 302
people:open_invitation              | all               | P 302                            | P 302
people:accept_invitation            | all               | P 410                            | P 410
people:roles                        | all               | A 200                            | A 200
people:accounts                     | all               | A 200                            | A 405
people:confirm_role                 | all               | A 405                            | A 302
people:end_role                     | all               | A 200                            | A 200
people:account_access               | all               | A 200                            | A 200
people:managed_organisations        | all               | O 200                            | O 405
people:create_organisation          | all               | O 200                            | O 200

questionnaires:schema               | all               | P 200                            | P 405
questionnaires:revision_json        | all               | P 200                            | P 405
questionnaires:revision_pdf         | all               | P 200                            | P 405
questionnaires:revision_json draft  | all               | P 404 staff 200                  | P 405
questionnaires:revision_pdf draft   | all               | P 404 staff 200                  | P 405
questionnaires:form_list            | all               | O 200                            | O 405
questionnaires:form_new             | all               | O 200                            | O 200
questionnaires:form_detail          | all               | O 200                            | O 200
questionnaires:publish              | all               | O 405                            | O 302

practices:list                      | all               | P 200                            | P 405
practices:own_list                  | all               | S 200                            | S 405
practices:create                    | all               | S 404 authors 200                | S 404 authors 200
practices:detail published          | all               | P 200                            | P 405
practices:adopt published           | all               | S 200                            | S 404
practices:edit published            | all               | S 404 authors 200                | S 404 authors 200
practices:publish published         | all               | S 405                            | S 302
practices:retract published         | all               | S 405                            | S 302 authors 302!
practices:detail draft              | all               | P 404 lead 200                   | P 405
practices:adopt draft               | all               | S 404                            | S 404
practices:edit draft                | all               | S 404 authors 200                | S 404 authors 200
practices:publish draft             | all               | S 405                            | S 404 lead-reader 302 authors 302!
practices:retract draft             | all               | S 405                            | S 404 lead 302
practices:withdraw_adoption         | all               | S 405                            | S 404 rival-representative 302!

calls:list                          | all               | P 200                            | P 405
calls:feed                          | all               | P 200                            | P 405
calls:detail                        | draft             | P 404                            | P 405
calls:detail                        | open..published   | P 200                            | P 405
calls:calendar                      | draft             | P 404                            | P 405
calls:calendar                      | open..published   | P 200                            | P 405
calls:office_list                   | all               | O 200                            | O 405
calls:create                        | all               | O 200                            | O 200
calls:office_detail                 | all               | O 200                            | O 405
calls:preview                          | draft             | O 200                            | O 405
calls:preview                          | open..published   | O 302                            | O 405
calls:edit                          | draft             | O 200                            | O 200
calls:edit                          | open..published   | O 302                            | O 302
calls:request_approval              | draft             | O 405                            | O 302!
calls:request_approval              | open..published   | O 405                            | O 302
calls:publish                       | all               | O 405                            | O 302
calls:return                        | all               | O 405                            | O 422
calls:answer_question               | all               | O 405                            | O 422

applications:own_list               | all               | S 200                            | S 405
applications:start                  | draft             | S 404                            | S 404
applications:start                  | open..published   | S 200                            | S 200
applications:empty_form             | draft             | P 404 staff 200                  | P 405
applications:empty_form             | open..published   | P 200                            | P 405
applications:detail                 | draft             | S 404                            | S 405
applications:detail                 | open..published   | S 404 lead 200                   | S 405
applications:section                | draft             | S 404                            | S 404
applications:section                | open              | S 404 authors 200 lead-reader 302 | S 404 authors 302 lead-reader 403
applications:section                | sealed..published | S 404 lead 302                   | S 404 lead 403
applications:submit                 | draft             | S 404                            | S 404
applications:submit                 | open              | S 404 lead 200                   | S 404 lead 200
applications:submit                 | sealed..published | S 404 lead 302                   | S 404 lead 302
applications:receipt                | draft..open       | S 404                            | S 405
applications:receipt                | sealed..published | S 404 lead 200                   | S 405
applications:receipt_file           | draft..open       | S 404                            | S 405
applications:receipt_file           | sealed..published | S 404 lead 200                   | S 405
applications:content_file           | draft..open       | S 404                            | S 405
applications:content_file           | sealed..published | S 404 lead 200                   | S 405
applications:withdraw               | draft             | S 404                            | S 404
applications:withdraw               | open              | S 404 lead 403                   | S 404 lead 403
applications:withdraw               | sealed..published | S 404 lead 403 lead-representative 200 | S 404 lead 403 lead-representative 200
applications:revive                 | draft             | S 405                            | S 404
applications:revive                 | open..published   | S 405                            | S 404 lead 302
applications:office_list            | all               | O 200                            | O 405
applications:office_csv             | draft..sealed     | O 404                            | O 405
applications:office_csv             | scoring..published | O 200                           | O 405
applications:office_xlsx            | draft..sealed     | O 404                            | O 405
applications:office_xlsx            | scoring..published | O 200                           | O 405
applications:open                   | all               | O 405                            | O 302
applications:examine                | draft..sealed     | O 404                            | O 404
applications:examine                | scoring..published | O 200                           | O 200
core:attachment                     | draft             | P 404                            | P 405
core:attachment                     | open..sealed      | P 404 lead 200                   | P 405
core:attachment                     | scoring..published | P 404 lead 200 staff 200 assigned 200 | P 405

juries:result                       | draft..decided    | P 404                            | P 405
juries:result                       | published         | P 200                            | P 405
juries:problem                      | draft..decided    | P 404                            | P 405
juries:problem                      | published         | P 200                            | P 405
juries:feedback                     | draft..decided    | S 404                            | S 405
juries:feedback                     | published         | S 404 lead 200                   | S 405
portal:publish_concept              | draft..decided    | S 405                            | S 404
portal:publish_concept              | published         | S 405                            | S 404 lead-reader 403 authors 302!
juries:list                         | draft..sealed     | S 403                            | S 403
juries:list                         | scoring..published | J 200                           | J 405
juries:overview                     | draft..sealed     | S 403                            | S 403
juries:overview                     | scoring..published | J 200                           | J 405
juries:declare                      | draft..sealed     | S 403                            | S 403
juries:declare                      | scoring            | J 200                            | J 200
juries:declare                      | decided..published | J 404                           | J 404
juries:close_scoring                | draft..sealed     | S 403                            | S 403
juries:close_scoring                | scoring..published | J 405                           | J 422
juries:review                       | draft..sealed     | S 403                            | S 403
juries:review                       | scoring..published | J 404 juror 200                 | J 404 juror 200
juries:ranking                      | draft..sealed     | O 404                            | O 405
juries:ranking                      | scoring           | S 403                            | L 405
juries:ranking                      | decided..published | O 200 chair 200                 | L 405
juries:decide                       | draft..sealed     | O 404                            | O 404
juries:decide                       | scoring           | S 403                            | S 403
juries:decide                       | decided..published | O 200 chair 200                 | O 200 chair 200
juries:compute                      | draft..sealed     | O 405                            | O 404
juries:compute                      | scoring..published | L 405                           | L 302
juries:adopt                        | draft..sealed     | O 405                            | O 404
juries:adopt                        | scoring..published | L 405                           | L 302
juries:hand_over                    | draft..sealed     | O 405                            | O 404
juries:hand_over                    | scoring..published | L 405                           | L 302
juries:release                      | draft..sealed     | O 405                            | O 404
juries:release                      | scoring           | O 405                            | O 302
juries:release                      | decided           | O 405                            | O 302 second 302!
juries:release                      | published         | O 405                            | O 302
juries:return_decision              | draft..sealed     | O 405                            | O 404
juries:return_decision              | scoring           | O 405                            | O 403
juries:return_decision              | decided..published | O 405                           | O 422
juries:office                       | draft             | O 404                            | O 404
juries:office                       | open..published   | O 200                            | O 200
juries:create                       | draft             | O 405                            | O 404
juries:create                       | open..sealed      | O 405                            | O 302!
juries:create                       | scoring..published | O 405                           | O 302
juries:assign                       | draft..sealed     | O 405                            | O 404
juries:assign                       | scoring           | O 405                            | O 302!
juries:assign                       | decided..published | O 405                           | O 302
juries:start                        | draft..sealed     | O 405                            | O 404
juries:start                        | scoring..published | O 405                           | O 302
juries:close                        | draft..sealed     | O 405                            | O 404
juries:close                        | scoring..published | O 405                           | O 422
juries:dismiss                      | draft..sealed     | O 404                            | O 404
juries:dismiss                      | scoring           | O 200                            | O 200
juries:dismiss                      | decided..published | O 403                           | O 403
"""


def expected(
    phase: str, phases: tuple[str, ...], assigned: Iterable[str]
) -> dict[tuple[str, str], dict[str, str]]:
    """Return for each address and method the cell of each role in a phase; `assigned` judge the lead's application."""
    table: dict[tuple[str, str], dict[str, str]] = {}
    for line in TABLE.splitlines():
        if not line:
            continue
        label, period, get, post = (part.strip() for part in line.split("|"))
        if phase not in _phases(period, phases):
            continue
        assert (label, "get") not in table, f"two rows for {label} in {phase}"
        table[label, "get"] = _cells(get, assigned)
        table[label, "post"] = _cells(get if post == "=" else post, assigned)
    return table


def _phases(period: str, phases: tuple[str, ...]) -> tuple[str, ...]:
    if period == "all":
        return phases
    first, _dots, last = period.partition("..")
    return phases[phases.index(first) : phases.index(last or first) + 1]


def _cells(row: str, assigned: Iterable[str]) -> dict[str, str]:
    room, status, *words = row.split()
    cells = dict.fromkeys(ROLES, status)
    if room != "P":
        cells = dict.fromkeys(ROLES, "403") | dict.fromkeys(ROOMS[room], status) | {"anonymous": "login"}
    groups = GROUPS | {"assigned": tuple(assigned)} | {role: (role,) for role in ROLES}
    for who, answer in zip(words[::2], words[1::2], strict=True):
        cells |= dict.fromkeys(groups[who], answer)
    return cells
