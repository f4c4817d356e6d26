"""What `compare` and `growth` share: collections, queries drawn from them, processes measured, the document."""
import contextlib
import json
import os
import pathlib
import platform
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = REPOSITORY / "docs/BENCHMARKS.md"
WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3,}")  # words with marks are passed by


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


# Collections

def joined(join, collections, folder, megabytes=None):
    """Runs the outside join.py: the collections in this order, cut or filled up at so much text."""
    limit = ["--megabytes", str(megabytes)] if megabytes else []
    subprocess.run([sys.executable, join, "--out", folder, *limit, *collections], check=True, stdout=subprocess.DEVNULL)
    return folder


@contextlib.contextmanager
def lines(path):
    """The lines of a file, also one compressed with zstd, read as they are asked for."""
    if path.suffix != ".zst":
        with open(path, "rb") as file:
            yield file
        return
    with subprocess.Popen(["zstd", "-qdc", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as unpacking:
        yield unpacking.stdout
        unpacking.terminate()


def documents_of(collection):
    found = [path for path in (collection / "docs.jsonl.zst", collection / "docs.jsonl") if path.exists()]
    if not found:
        raise SystemExit(f"{collection}: no docs.jsonl or docs.jsonl.zst")
    return found[0]


def text_size(path):
    """Documents, and bytes of titles and texts in UTF-8."""
    count = size = 0
    with lines(path) as file:
        for line in file:
            document = json.loads(line)
            count += 1
            size += len((document.get("title") or "").encode()) + len((document.get("text") or "").encode())
    return count, size


def keywords(path, count=500, megabytes=1):
    """Queries of two or three words that stand together in one document and in at most a twentieth of the
    first `megabytes` of text, so that every larger collection with the same beginning has them too."""
    bodies, size = [], 0
    with lines(path) as file:
        for line in file:
            document = json.loads(line)
            text = f"{document.get('title') or ''}\n{document.get('text') or ''}"
            bodies.append(sorted(set(WORD.findall(text))))
            size += len(text.encode())
            if size >= megabytes * 1e6:
                break
    frequency = Counter(word for body in bodies for word in body)
    most = max(10, len(bodies) / 20)
    choices = [[word for word in body if 2 <= frequency[word] <= most] for body in bodies]
    choices = [words for words in choices if len(words) >= 3]
    if not choices:
        raise SystemExit(f"{path}: too little Arabic text to draw queries from")
    rng = random.Random(20261122)
    drawn = {}
    for _ in range(count * 20):
        drawn.setdefault(" ".join(rng.sample(rng.choice(choices), rng.choice((2, 3)))), None)
        if len(drawn) == count:
            break
    return list(drawn)


# Processes

def run(command):
    """Wall and CPU seconds, and peak resident bytes, of a whole process; its standard output."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))[:300]}: exit status {process.returncode}\n{errors.decode()[-600:]}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime, "peak": peak, "output": output.decode()}


def index(fihris, documents, folder, threads=1, store=False, memory=256):
    """Indexes with every rung; what `run` says, and the bytes of the index."""
    stored = [] if store else ["--no-store"]
    one = run([fihris, "index", documents, "--output", folder, "--format", "jsonl", "--analyzer", "ladder",
               "--threads", threads, "--memory", memory, *stored, "--overwrite"])
    return {**one, "bytes": sum(file.stat().st_size for file in pathlib.Path(folder).iterdir())}


def medians(rounds):
    """The median of each figure over rounds."""
    return {key: statistics.median(one[key] for one in rounds) for key, value in rounds[0].items()
            if isinstance(value, (int, float))}


def told(rounds):
    return "one round" if rounds == 1 else f"medians of {rounds} rounds"


def milliseconds(commands):
    """The median, over the commands, from starting a process to its end. posix_spawn copies no memory of ours."""
    taken = []
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    for command in commands:
        arguments = [str(part) for part in command]
        start = time.perf_counter_ns()
        _, status = os.waitpid(os.posix_spawn(arguments[0], arguments, os.environ, file_actions=quiet), 0)
        taken.append((time.perf_counter_ns() - start) / 1e6)
        if status:
            raise SystemExit(f"{' '.join(arguments)}: exit status {os.waitstatus_to_exitcode(status)}")
    return statistics.median(taken)


def anonymous_bytes(process):
    """Memory of a process that no file backs, once the process sleeps and no longer changes it."""
    before, since = None, time.monotonic()
    while time.monotonic() - since < 20:
        if process.poll() is not None:
            return None
        told = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        now = int(re.search(r"^Anonymous:\s+(\d+) kB", told, re.M)[1]) * 1024
        asleep = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"
        if asleep and now == before:
            return now
        before = now
        time.sleep(0.2)
    return None


def private_memory(fihris, folder, queries):
    """Anonymous bytes of the program without an index, with one open, and after it has answered.

    A process that waits for its queries has the index open; one whose output nobody takes has answered as many as
    a pipe and a buffer hold.
    """
    if not pathlib.Path("/proc/self/smaps_rollup").exists():
        return None
    found = {}
    for name, arguments in (("program", ["analyze", "-"]), ("open", ["search", folder, "--queries", "-", "--run", "-"])):
        with subprocess.Popen([fihris, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as process:
            found[name] = anonymous_bytes(process)
            process.kill()
    with subprocess.Popen([fihris, "search", folder, "--queries", "-", "--run", "-", "--limit", "10"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        for number in range(4000):
            process.stdin.write(f"{number}\t{queries[number % len(queries)]}\n".encode())
        process.stdin.close()
        found["answered"] = anonymous_bytes(process)
        process.kill()
    return found


# What a figure rests on

def machine():
    name = platform.machine()
    with contextlib.suppress(OSError), open("/proc/cpuinfo") as file:
        name = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), name)
    return f"{name}, {os.cpu_count()} cores"


def revision():
    """The commit that last changed the sources, which is what the program was built from."""
    git, built = ["git", "-C", REPOSITORY], ["Sources", "Package.swift"]
    commit = subprocess.run([*git, "log", "-1", "--format=%h", "--", *built], stdout=subprocess.PIPE, check=True)
    changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", *built]).returncode
    return commit.stdout.decode().strip() + (" with changes" if changed else "")


def write_section(name, text):
    """Puts the text between the marks of its name in the document; what is around them stays."""
    begin, end = f"<!-- {name}: written by a script, not by hand -->\n", f"<!-- end of {name} -->"
    whole = DOCUMENT.read_text(encoding="utf-8")
    if begin not in whole or end not in whole:
        raise SystemExit(f"{DOCUMENT} has no section {name}")
    before, after = whole.split(begin, 1)[0], whole.split(end, 1)[1]
    DOCUMENT.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
