"""`make frames`: draw the sentences of a frame study, or say what the codes tell."""

from __future__ import annotations

from helpers.pipeline import Project


def frame_study(project: Project) -> str:
    """Draw the sheet of a corpus where there is none yet, else train, estimate and tell.

    Raises:
        SettingsError: no frame is named in the parameters.
        FrameError: the sheet cannot be used.
    """
    from helpers.frames.sheet import SHEET, draw_sentences, read_sheet, write_sheet
    from helpers.frames.study import run_study
    from helpers.settings import SettingsError

    wanted = project.settings.params.frames
    path = project.settings.coding / SHEET
    shown = path.relative_to(project.settings.root).as_posix()
    sampled = project.article_sample
    if not path.exists():
        if not wanted.categories:
            raise SettingsError(
                f"params/{project.settings.corpus}.yaml: frames: categories: name the frames to be coded, "
                "as in `frames: {categories: [conflict, economy]}`."
            )
        drawn = draw_sentences(
            sampled.sentences, project.about, outlets=project.outlets, n=wanted.sample,
            seed=project.settings.params.seed,
        )  # fmt: skip
        write_sheet(path, drawn, wanted.categories)
        return f"{shown}: {len(drawn)} sentences to code, 1 (has the frame) or 0, in a column a frame."
    coded = read_sheet(path, sampled.sentences)
    study = run_study(
        sampled.sentences, project.about, coded, outlets=project.outlets, seed=project.settings.params.seed
    )
    lines = [f"{shown}: {len(coded)} sentences coded."]
    for row in study.accuracy.itertuples():
        lines.append(
            f"{row.frame}: {row.with_frame} with it; {row.trained}"
            + (f", F1 {row.f1:.2f}" if row.f1 == row.f1 else "")
        )
    for row in study.shares.itertuples():
        lines.append(
            f"  {row.frame}, {row.outlet}: {row.share:.1%} of its sentences ({row.low:.1%} to {row.high:.1%})"
        )
    return "\n".join(lines)
