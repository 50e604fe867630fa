"""An order comes back whole from whichever worker does it, or as the error that it is."""

from contextlib import closing
from dataclasses import replace

import pytest
import tricks
from makers import IN_AAC, MASTERING, make_segment, make_studio, paragraph

from narrator.errors import ClusterError, SpeechError, VersionMismatchError
from narrator.rendering import Job, render_job


def make_job(*texts, **fields):
    texts = texts or [paragraph(1), paragraph(2)]
    segments = [make_segment(text, number, **fields) for number, text in enumerate(texts, 1)]
    return Job(tuple(segments), IN_AAC)


def render(cluster, tmp_path, job, tell=lambda letters: None):
    with closing(make_studio(tmp_path)) as studio:
        return cluster.render(job, studio, job.mastering.codecs, tell)


def render_here(tmp_path, job):
    with closing(make_studio(tmp_path / "here")) as studio:
        return render_job(job, studio, job.mastering.codecs, lambda letters: None)


def list_workers(cluster):
    return list(cluster.client.nthreads())


def test_each_segment_is_told_once(cluster, tmp_path):
    told = []
    job = make_job()
    render(cluster, tmp_path, job, told.append)
    assert [letters for letters in told if letters] == [len(each.spoken) for each in job.segments]


def test_a_voice_is_measured_here_alone(cluster, tmp_path):
    job = make_job(voice="system:en")
    assert render(cluster, tmp_path, job) == render_here(tmp_path, job)


def test_what_cannot_be_spoken_is_named_as_it_is_here(cluster, tmp_path):
    job = make_job("It rained.", "It 雨 rained.", voice="heart")
    with pytest.raises(SpeechError) as here:
        render_here(tmp_path, job)
    with pytest.raises(SpeechError) as there:
        render(cluster, tmp_path, job)
    assert str(there.value) == str(here.value)
    assert "雨" in str(there.value)


def test_music_that_is_no_sound_is_named_by_its_own_path(cluster, tmp_path):
    from narrator.audio.music import find_music
    from narrator.errors import SettingsError
    from narrator.rendering import Bed

    (tmp_path / "bed.wav").write_text("no sound")
    job = replace(make_job(), bed=Bed(find_music(tmp_path / "bed.wav"), ("opening",)))
    with pytest.raises(SettingsError, match=r"/bed\.wav: "):
        render(cluster, tmp_path, job)


def test_a_worker_of_another_version_is_left_out_and_named(cluster, tmp_path):
    odd, *_ = list_workers(cluster)
    cluster.client.run(tricks.have_another_numpy, workers=[odd])
    for number in range(6):
        job = make_job(paragraph(number))
        assert render(cluster, tmp_path, job) == render_here(tmp_path, job)
    if cluster.notes:
        (note,) = cluster.notes
        assert odd in note
        assert "numpy 1.0 where this build has 2." in note


def test_where_no_worker_agrees_the_difference_is_told(cluster, tmp_path):
    cluster.client.run(tricks.have_another_numpy)
    with pytest.raises(VersionMismatchError, match=r"worker tcp://.* it has numpy 1\.0 where"):
        render(cluster, tmp_path, make_job())


def test_a_voice_or_codec_that_sounds_otherwise_there_is_refused(cluster, tmp_path):
    studio = make_studio(tmp_path)
    studio.fingerprint("silent")
    studio._fingerprints["silent"] = "silent 99"
    with pytest.raises(VersionMismatchError, match=r"silent is silent 1 where .* silent 99"):
        cluster.render(make_job(), studio, MASTERING.codecs, lambda letters: None)


def test_what_fails_on_one_worker_is_done_by_another(cluster, tmp_path):
    unlucky, *_ = list_workers(cluster)
    cluster.client.run(tricks.stumble, workers=[unlucky])
    for number in range(6):
        job = make_job(paragraph(number))
        assert render(cluster, tmp_path, job) == render_here(tmp_path, job)


def test_what_fails_everywhere_ends_as_its_own_error(cluster, tmp_path):
    cluster.client.run(tricks.stumble)
    with pytest.raises(MemoryError, match="no room"):
        render(cluster, tmp_path, make_job())


def test_a_worker_that_hangs_is_not_waited_for(cluster, tmp_path):
    from narrator.cluster import Cluster

    hasty = Cluster("", cluster.client, least_patience_s=0.0)
    hasty.render(make_job(), make_studio(tmp_path / "a"), IN_AAC.codecs, lambda letters: None)
    stuck, other, _ = list_workers(cluster)
    gate = tmp_path / "gate"
    cluster.client.run(tricks.wait_for, str(gate), workers=[stuck, other])
    jobs = [make_job(paragraph(number)) for number in range(3, 6)]
    try:
        found = [render(hasty, tmp_path, job) for job in jobs]
    finally:
        gate.touch()
    assert found == [render_here(tmp_path, job) for job in jobs]


def test_a_text_that_kills_workers_is_named_and_no_other(mortal_cluster, tmp_path):
    mortal_cluster.client.register_plugin(tricks.make_deadly("Zounds"))
    try:
        with pytest.raises(ClusterError, match=r"sentences s0001 to s0002, “It rained\.”: every"):
            render(mortal_cluster, tmp_path, make_job("It rained.", "Zounds!"))
    finally:
        mortal_cluster.client.unregister_worker_plugin("deadly")
    job = make_job()
    assert render(mortal_cluster, tmp_path, job) == render_here(tmp_path, job)
