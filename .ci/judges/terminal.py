"""orgvault on a terminal, as people type and interrupt it; the tests have pipes only.

On a rehearsal where the story has deployed Orgvault. The deployment is changed: nothing else may follow. First argument:
a private folder.
"""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

MANAGEMENT, CENTRAL = "111111111111", "222222222222"
ORGVAULT = pathlib.Path("dist/src/cli/main.js").resolve()
ENTER, CTRL_C, BACKSPACE = "\r", "\x03", "\x7f"
passed = 0


class Terminal:
    """A command on a terminal of its own, from whose screen is read and on which is typed."""

    def __init__(self, account, folder, *arguments):
        self.name = f"orgvault {' '.join(arguments)}"
        self.seen = ""
        screen, tty = pty.openpty()
        self.screen = screen
        fcntl.ioctl(tty, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {**os.environ, "AWS_ACCESS_KEY_ID": account, "TERM": "xterm-256color", "NO_COLOR": "1"}
        environment.pop("CI", None)
        self.process = subprocess.Popen(
            ["node", str(ORGVAULT), *arguments],
            stdin=tty,
            stdout=tty,
            stderr=tty,
            cwd=folder,
            env=environment,
            start_new_session=True,
            # Ctrl-C goes to whom the terminal belongs.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(tty)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        while True:
            try:
                data = os.read(self.screen, 4096)
            except OSError:
                return
            if not data:
                return
            self.seen += data.decode("utf-8", "replace")

    def shows(self, pattern, seconds=60):
        """Waits for a text that was not waited for before."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = re.search(pattern, self.seen)
            if found:
                self.seen = self.seen[found.end() :]
                global passed
                passed += 1
                return
            time.sleep(0.02)
        self.fail(f"does not show {pattern}")

    def types(self, keys):
        os.write(self.screen, keys.encode())

    def ends(self, status, seconds=60):
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.fail("does not end")
        self.reader.join(5)
        os.close(self.screen)
        if code != status:
            self.fail(f"ends with {code} instead of {status}")
        if re.search(r"\n\s+at \S+ \(", self.seen):
            self.fail("shows a stack trace")
        global passed
        passed += 1

    def fail(self, what):
        sys.exit(f"terminal: {self.name} {what}. It showed last:\n{self.seen}")


def expect(what, holds):
    global passed
    if not holds:
        sys.exit(f"terminal: {what} does not hold")
    passed += 1


folder = pathlib.Path(tempfile.mkdtemp(dir=sys.argv[1]))
config = folder / "orgvault.yaml"

init = Terminal(MANAGEMENT, folder, "init")
init.shows("Which account holds the backup")
init.types(CTRL_C)
init.ends(130)
expect("after Ctrl-C at a question there is no configuration", not config.exists())

init = Terminal(MANAGEMENT, folder, "init", "--ou", "ou-exam-workload")
init.shows("Which account holds the backup")
init.types(CENTRAL)
init.shows("backup")
init.types(ENTER)
init.shows("In which Region is the backup")
init.types("nowhere" + ENTER)
init.shows("Write a Region such as")
init.types(BACKSPACE * len("nowhere") + "eu-central-1" + ENTER)
init.shows("In which Regions do accounts get a bucket")
init.types(ENTER)
init.shows("Who administers the stack set")
init.types(ENTER)
init.ends(0)
expect("the configuration has the answers", f'accountId: "{CENTRAL}"' in config.read_text())

deploy = Terminal(CENTRAL, folder, "deploy")
deploy.shows(r"Deploy this\?")
deploy.types("n" + ENTER)
deploy.shows("Nothing was done")
deploy.ends(1)

deploy = Terminal(CENTRAL, folder, "deploy")
deploy.shows(r"Deploy this\?")
deploy.types("y" + ENTER)
deploy.shows("Deploying")
deploy.types(CTRL_C)
deploy.shows(r"Interrupted\.")
deploy.ends(130)

print(f"terminal: {passed} checks passed")
