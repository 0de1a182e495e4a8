"""The archive: a compressed tar whose first member is the manifest."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import zlib
from pathlib import Path

from .manifest import NAME, BackupError, Manifest, differences, file_sums


def pack(folder: Path, manifest: Manifest, target: Path) -> None:
    """Write folder and manifest as one archive. `target` appears whole or not at all, and is on
    the disk when this returns."""
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            with (
                gzip.GzipFile(fileobj=file, mode="wb", compresslevel=4, filename="") as squeezed,
                tarfile.open(fileobj=squeezed, mode="w") as tar,
            ):
                raw = manifest.written()
                head = tarfile.TarInfo(NAME)
                head.size = len(raw)
                tar.addfile(head, io.BytesIO(raw))
                for name in sorted(manifest.files):
                    tar.add(folder / name, arcname=name, recursive=False, filter=_plain)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """No owners in the archive, and nothing that others may read."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """One regular file, never outside `folder`. Python has a filter for this only from 3.11.4."""
    target = folder / member.name
    held = tar.extractfile(member)
    if held is None or not target.resolve().is_relative_to(folder.resolve()):
        raise tarfile.ReadError(f"{member.name} lies outside")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held, target.open("wb") as file:
        shutil.copyfileobj(held, file)
    target.chmod(member.mode & 0o755 | 0o600)
    os.utime(target, (member.mtime, member.mtime))


def unpack(source: Path, folder: Path) -> Manifest:
    """Write the archive's files below `folder`, each as the manifest says. Raises `BackupError`
    where the archive is cut short, altered, or no backup of ours."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            first = tar.next()
            held = tar.extractfile(first) if first is not None and first.name == NAME else None
            if held is None:
                raise BackupError(f"{source.name} is not a backup made by Rounds.")
            manifest = Manifest.read(held.read())
            while (member := tar.next()) is not None:
                if member.name not in manifest.files or not member.isfile():
                    raise BackupError(f"{source.name} holds {member.name}, which is not its own.")
                _write_out(tar, member, folder)
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {source}.") from error
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BackupError(
            f"{source.name} is damaged or cut short ({error}). Use another backup."
        ) from error
    wrong = differences(manifest.files, file_sums(folder), "file")
    if wrong:
        raise BackupError(" ".join(wrong))
    return manifest
