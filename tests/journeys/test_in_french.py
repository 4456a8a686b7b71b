"""A college's whole guide in French: everything that a newcomer types, reads and sends is in that language."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from consoles import EXAMPLES
from desks import Desk, Ran

Ok = Callable[..., Ran]

BUNDLE = EXAMPLES / "guides" / "college-des-tilleuls"
NBSP = "\u00a0"

ANSWERS = """\
Noémie Çelik
son premier cours magistral, et comment elle a commencé par une histoire
1, 4
3 heures
Faire parler un amphithéâtre où personne ne répond
30 mai
"""

LETTER = """\
Bonjour Madame Le Goff,

Je me présente : Amina Kéïta (chargée de cours, Histoire). Ce qui m'a fait penser à vous : votre façon de laisser \
dix secondes après une question.

En ce moment je travaille à ceci : « Faire parler un amphithéâtre où personne ne répond ». Auriez-vous 25 minutes pour \
en parler avec moi ? Je suis libre jeudi 26 novembre à 10:30 ou mardi 1er décembre à 14:00, et je m'adapte volontiers, \
aussi par téléphone ou en ligne.

Si ce n'est pas le moment, un simple non suffit, et un autre nom me rendrait service.

Bien cordialement,
Amina Kéïta
amina@tilleuls.example"""

FAULTY = """\
Objet : Demande de mentorat

Bonjour Madame d'Aubigny,

J'admire depuis longtemps votre brillante carrière. Je m'appelle [NOM]. Voulez-vous être mon mentor ?
Pourriez-vous aussi relire mon plan de cours ? Par exemple lundi 1er décembre à 14:00, ou lundi 2 novembre.
Je n'ai toujours pas reçu de réponse de votre part. Désolée de vous déranger, et pardon pour la longueur.

Cordialement
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a newcomer at the college, who has reflected and knows whom to write to."""
    home = tmp_path_factory.mktemp("college")
    desk = Desk(home=home, workspace=home / "plan")
    for words, stdin in (
        (("init", "--guide", str(BUNDLE), "--role", "mentee", "--name", "Amina Kéïta"), ""),
        (("reflect", "--quick"), ANSWERS),
        (("people", "shortlist", "goff"), ""),
        (("people", "edit", "goff", "--address-as", "Madame Le Goff"), ""),
        (("people", "edit", "goff", "--why", "votre façon de laisser dix secondes après une question"), ""),
        (
            (
                "profile",
                "edit",
                "--email",
                "amina@tilleuls.example",
                "--unit",
                "Histoire",
                "--title",
                "chargée de cours",
            ),
            "",
        ),
    ):
        assert desk.types(*words, stdin=stdin).code == 0, words
    return home


@pytest.fixture
def college(desk: Desk, begun: Path) -> Desk:
    """Return her desk."""
    shutil.copytree(begun / "plan", desk.workspace)
    return desk


def test_init_brings_texts_and_people_and_undo_takes_the_people_away(desk: Desk, ok: Ok) -> None:
    ran = ok("init", "--guide", str(BUNDLE), "--role", "mentee")
    lines = ran.out.splitlines()

    assert ran.err == f"The guide in {BUNDLE}: 76 files, yours to change from now on.\n"
    assert lines[2] == (
        "12 people come with the guide, as the list college-des-tilleuls. `mentorplan undo` takes them away again."
    )
    assert lines[3] == "Next: regarder ce que vous voulez"
    assert ok("guide", "check").out == "All 76 files are in order.\n"
    assert [one["name"] for one in ok("people", "list", "--json").data["people"]][:2] == [
        "Augustin Œuvrard",
        "Awa Sarr-Delorme",
    ]
    ok("undo", "--yes")
    assert ok("people", "list", "--json").data["people"] == []
    assert (desk.workspace / "guide" / "needs.toml").is_file()
    assert desk.types("undo", "--yes").code == 5


def test_at_a_terminal_the_people_are_shown_first_and_may_be_left_out(desk: Desk) -> None:
    ran = desk.answers("init", "--guide", str(BUNDLE), script=["n"])

    assert (ran.code, ran.asked) == (0, ("Bring them in? [Y/n] ",))
    assert "people.csv: a table, 12 rows\n" in ran.err
    assert "- Maëlle Le Goff <m.legoff@tilleuls.example>" in ran.err
    assert "Nobody was brought in. To do it later: mentorplan people import " in ran.err
    assert not (desk.workspace / "lists").exists()


def test_a_dry_run_counts_the_people_and_writes_nothing(desk: Desk, ok: Ok) -> None:
    ran = ok("init", "--guide", str(BUNDLE), "--dry-run", "--json")

    assert ran.data == {"workspace": str(desk.workspace), "list": "college-des-tilleuls", "people": 12}
    assert not desk.workspace.exists()


def test_questions_dates_and_needs_are_french(college: Desk, ok: Ok) -> None:
    del college
    shown = ok("reflect", "show").out.replace(NBSP, " ")

    assert "L'objectif, en une ligne" in ok("reflect", "--quick", "--questions").out
    assert ok("goals", "list", "--json").data["goals"][0]["by"] == "2027-05-30"
    assert "begun lundi 23 novembre 2026" in shown
    assert "- Prendre la parole (prise-de-parole): la voix, le trac," in shown
    assert ok("help", "start").out.startswith("Comment commencer\n")
    assert "Le cercle du jeudi" in ok("places").out


def test_find_reads_french_by_its_stems_and_the_words_of_the_trade(college: Desk, ok: Ok) -> None:
    del college
    found = {one["id"]: one for one in ok("find", "--json").data["candidates"]}
    said = ok("find", "question conceptuelle", "--json").data["candidates"]

    assert next(iter(found)) == "maelle-le-goff"
    assert found["maelle-le-goff"]["score"] > 0
    assert {one["says"] for one in found["maelle-le-goff"]["reasons"]} & {"animation de discussion", "grands groupes"}
    assert (said[0]["id"], said[0]["reasons"][0]["evidence"]) == ("jean-francois-muller", "questions conceptuelles")


def test_the_letter_is_french_to_its_dates_and_quotation_marks(college: Desk, ok: Ok) -> None:
    del college
    told = ok(
        *("outreach", "draft", "goff", "--json"),
        *("--slot", "mar 1er décembre 14:00", "--slot", "jeudi prochain 10 h 30"),
    ).data

    assert told["message"]["subject"].replace(NBSP, " ") == (
        "« Faire parler un amphithéâtre où personne ne… » : puis-je vous demander 25 minutes ?"
    )
    assert told["message"]["body"].replace(NBSP, " ") == LETTER
    assert told["lint"] == []


def test_a_note_about_somebody_stands_in_french_quotation_marks(college: Desk, ok: Ok) -> None:
    del college
    body = ok("outreach", "draft", "çelik", "--json").data["message"]["body"]

    assert f"«{NBSP}son premier cours magistral, et comment elle a commencé par une histoire{NBSP}»." in body


def test_every_kind_of_letter_is_french(college: Desk) -> None:
    english = {" the ", " you ", " your ", " with ", "Dear ", " and ", "Opening:", "Then:"}
    for path in sorted((college.workspace / "guide" / "letters").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in english if word in text], path.name
    packaged = Path(__file__).parents[2] / "src" / "mentorplan" / "guide" / "letters"
    assert {path.name for path in BUNDLE.glob("letters/*")} == {path.name for path in packaged.iterdir()}


def test_the_lint_finds_french_faults(college: Desk) -> None:
    ran = college.types("outreach", "lint", "-", "--person", "goff", "--json", stdin=FAULTY)

    assert ran.code == 6
    assert [one["name"] for one in ran.data["lint"]] == [
        *("placeholder-left", "wrong-name", "two-asks", "no-minutes", "be-my-mentor", "guilt-trip"),
        *("weekday-date-mismatch", "date-in-past", "vague-subject"),
        *("flattery-only", "no-contact-line", "apologies", "no-easy-no"),
    ]
    said = {one["name"]: one["message"].replace(NBSP, " ") for one in ran.data["lint"]}
    assert said["weekday-date-mismatch"] == "« lundi 1er décembre » : ce jour-là est un mardi."
    assert said["wrong-name"] == "« Madame d'Aubigny » n'est pas dans la fiche de Maëlle Le Goff."


def test_a_french_sentence_is_found_by_its_rule(college: Desk) -> None:
    college.types("people", "shortlist", "vasseur")
    for line, name in (
        ("Je suis votre travail sur les grands groupes, Professeur Vasseur.", "wrong-name"),
        ("Pourriez-vous me recevoir et pourriez-vous relire mon projet ?", "two-asks"),
        ("Mon directeur de thèse ne me répond jamais.", "complaint-about-third-party"),
        ("Vous trouverez ci-joint mon CV.", "attachment-heavy"),
        ("Pourriez-vous m'écrire une lettre de recommandation ?", "job-or-letter-ask"),
        ("Je mets Noémie Çelik en copie.", "cc-two-strangers"),
        ("C'est la troisième fois que je vous écris, pour la troisième fois.", "third-nudge"),
        ("Puis-je profiter de vos lumières ?", "pick-your-brain"),
    ):
        letter = f"Bonjour Madame Le Goff,\n\n{line}\n"
        ran = college.types("outreach", "lint", "-", "--person", "goff", "--json", stdin=letter)
        assert name in {one["name"] for one in ran.data["lint"]}, line


def test_a_line_about_a_meeting_is_read_in_french_with_the_colleges_own_words(college: Desk, ok: Ok) -> None:
    del college
    meeting = ok(
        *("log", "binôme avec Maëlle Le Goff hier, une demi-heure : elle m'envoie sa grille d'ici le 2 décembre"),
        *("--dry-run", "--json"),
    ).data["meeting"]

    assert (meeting["people"][0]["id"], meeting["date"], meeting["minutes"]) == ("maelle-le-goff", "2026-11-22", 30)
    assert [(one["owner"], one["due"]) for one in meeting["promises"]] == [("them", "2026-12-02")]


def test_a_reply_in_french_is_understood(college: Desk, ok: Ok) -> None:
    ok("outreach", "draft", "goff")
    ok("outreach", "sent", "goff")
    for text, answer in (
        ("Bonjour, avec plaisir ! Passez me voir mardi.\nMaëlle", "yes"),
        ("Bonjour, je suis débordée : récrivez-moi en février.\nMaëlle", "later"),
        ("Bonjour, adressez-vous à ma collègue Solène Kervella.\nMaëlle", "referred"),
    ):
        ran = college.types("outreach", "reply", "goff", "--from", "-", "--json", stdin=text)
        assert ran.data["suggested"]["answer"] == answer, text


def test_home_names_the_next_step_in_french(college: Desk, ok: Ok) -> None:
    del college
    home = ok("--json").data["next"]

    assert home["what"].startswith(("préparer un premier message à", "écrire à Noémie Çelik"))
    assert home["command"].startswith("mentorplan outreach draft ")


SLIPS = (
    ("letters/coffee.email.txt", "$coffee_idea", "$cofee_idea",
     "line 5: has the blank “cofee_idea”, which nothing fills; did you mean “coffee_idea”?."),
    ("letters/sentences.toml", 'say = ["$what (d', 'say = ["$waht (d',
     "line 13: promise.1.say.1 has the blank “waht”, which nothing fills; did you mean “what”?."),
    ("letters/values.toml", 'language = "fr"', 'language = "oc"',
     "line 3: language names a language whose dates nobody knows; add guide/words/oc.toml."),
    ("rules.toml", r"    '\bbla(?:", r"    '\bbla(?:(",
     "line 30: placeholder-left.patterns.15 is a pattern that cannot be read: missing ), unterminated subpattern at position 5."),  # noqa: E501
    ("steps/start.toml", "$count", "$cuont",
     "line 40: choose.why has the blank “cuont”, which nothing fills; did you mean “count”?."),
)  # fmt: skip


def test_every_slip_in_the_files_of_a_guide_is_told_with_its_line(desk: Desk) -> None:
    folder = desk.home / "bundle"
    shutil.copytree(BUNDLE, folder)
    for name, old, new, _ in SLIPS:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    ran = desk.types("guide", "check", str(folder))

    assert (ran.code, ran.out) == (6, "".join(f"- guide/{name}, {said}\n" for name, _, _, said in SLIPS))


def test_what_a_guide_leaves_out_and_the_program_needs_is_told(desk: Desk) -> None:
    shutil.copytree(BUNDLE, desk.home / "bundle")
    for name in ("letters/sentences.toml", "steps/outreach.toml"):
        place = desk.home / "bundle" / name
        text = place.read_text(encoding="utf-8")
        place.write_text(text.replace("[[thanks_again]]", "[[merci]]").replace("[remind]", "[rappeler]"), "utf-8")

    ran = desk.types("guide", "check", "bundle")

    assert ran.out == (
        "- guide/letters/sentences.toml: lacks the sentence “thanks_again”, which a letter asks it for.\n"
        "- guide/steps/outreach.toml: lacks the step “remind”, which the program asks it for.\n"
    )
