"""The two who are compared: git http-backend under Apache, and Latchkey."""

import base64
import grp
import hashlib
import json
import os
import pathlib
import pwd
import secrets
import shutil
import subprocess
import time

from client import Place, git
from processes import Server, Trouble

MODULES = pathlib.Path("/usr/lib/apache2/modules")
USER = "bench"
HERE = pathlib.Path(__file__).resolve().parent.parent

CONFIGURATION = """\
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
ServerRoot "{root}"
PidFile "{root}/apache.pid"
ErrorLog "{root}/error.log"
ScriptSock "{root}/cgid.sock"
DefaultRuntimeDir "{root}"
Mutex pthread
{user}
{modules}
StartServers 2
ThreadsPerChild 25
MaxRequestWorkers 150
LimitRequestBody 0
Timeout 1800
KeepAlive On

SetEnv GIT_PROJECT_ROOT "{repositories}"
SetEnv GIT_HTTP_EXPORT_ALL 1
SetEnv GIT_CONFIG_NOSYSTEM 1
SetEnv GIT_CONFIG_GLOBAL /dev/null
SetEnv HOME "{root}"
SetEnvIf Git-Protocol ".*" GIT_PROTOCOL=$0
ScriptAlias /git/ "{backend}/"
ScriptAlias /durable/ "{backend}/"
<Location /durable/>
  SetEnv GIT_CONFIG_COUNT 1
  SetEnv GIT_CONFIG_KEY_0 core.fsync
  SetEnv GIT_CONFIG_VALUE_0 all
</Location>
<Location />
  AuthType Basic
  AuthName "git"
  AuthBasicProvider file
  AuthUserFile "{root}/users"
  Require valid-user
</Location>
"""
NEEDED = ("mpm_event", "cgid", "alias", "env", "setenvif", "auth_basic", "authn_core", "authn_file", "authz_core", "authz_user")


def apache(port, root, repositories, scratch):
    """Apache with a configuration of its own; the service of the system is not touched.

    Started by root, Apache hands its work to an account without rights, which then owns the repositories.
    """
    root.mkdir(parents=True)
    secret = secrets.token_hex(16)
    digest = base64.b64encode(hashlib.sha1(secret.encode()).digest()).decode()
    (root / "users").write_text(f"{USER}:{{SHA}}{digest}\n", encoding="ascii")
    user = ""
    if os.geteuid() == 0:
        name = "www-data"
        user = f"User {name}\nGroup {grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name}"
        closed = [folder for folder in root.parents if not folder.stat().st_mode & 0o001]
        if closed:
            raise Trouble(f"Apache runs as {name}, which may not enter {closed[-1]}; choose another directory with --work")
        subprocess.run(["chown", "-R", name, root, repositories], check=True)
    present = [name for name in NEEDED if (MODULES / f"mod_{name}.so").exists()]
    modules = "\n".join(f'LoadModule {name.removesuffix("_event")}{"_event" if name == "mpm_event" else ""}_module "{MODULES}/mod_{name}.so"'
                        for name in present)
    backend = pathlib.Path(git("--exec-path"), "git-http-backend")
    (root / "apache.conf").write_text(CONFIGURATION.format(
        port=port, root=root, repositories=repositories, backend=backend, user=user, modules=modules), encoding="utf-8")
    program = shutil.which("apache2", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not program or len(present) < len(NEEDED):
        raise Trouble("apache2 with its modules was not found. On Debian: apt-get install apache2")
    command = [program, "-f", str(root / "apache.conf"), "-DFOREGROUND"]
    server = Server("git", port, command, root / "output.log", compiles=False).await_port()
    return Place(server, USER, secret, scratch, "git/{}.git")


class Latchkey:
    """Latchkey's program and its data directories, as the script that people use starts it."""

    UNCOLLECTED = {"LATCHKEY_GIT_MAINTENANCE_COLLECT_AT_PUSHES": "1000000"}
    WITHOUT_CACHE = {"LATCHKEY_GIT_FETCH_CACHE_MAX_SIZE": "0"}
    program = HERE / "latchkey"

    @classmethod
    def run(cls, data, *arguments):
        command = [str(cls.program), *map(str, arguments), "--data", str(data)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise Trouble(f"latchkey {' '.join(map(str, arguments[:3]))}: {ran.stderr.strip()[-400:]}")
        return ran.stdout.strip()

    @classmethod
    def furnish(cls, data, repositories, say):
        """A data directory with an account and repositories that maintenance has been at."""
        cls.run(data, "account", "add", USER, "--email", "bench@example.com", "--admin")
        cls.run(data, "workspace", "add", USER)
        cls.run(data, "workspace", "member", USER, USER, "admin")
        for n, (name, source) in enumerate(repositories.items(), 1):
            say(f"importing {name} into Latchkey ({n} of {len(repositories)})")
            cls.run(data, "repo", "import", f"{USER}/{name}", source)
        say("Latchkey's maintenance")
        cls.run(data, "repo", "maintain")

    @classmethod
    def give_token(cls, data):
        """One that may do everything here, in a file beside the data, for a day."""
        scopes = ["read:user:bitbucket", "read:repository:bitbucket", "write:repository:bitbucket"]
        made = cls.run(data, "token", "create", "--json", "--account", USER, "--name", "bench", "--expires", "1d", "--scope", *scopes)
        secret = data / "bench-token"
        secret.touch(mode=0o600)
        secret.write_text(json.loads(made)["token"], encoding="ascii")

    @classmethod
    def serve(cls, name, port, data, scratch, settings):
        """Rates are off: nobody but the bench asks."""
        command = [str(cls.program), "serve", "--port", str(port), "--data", str(data)]
        server = Server(name, port, command, scratch / f"{name}.log", {"LATCHKEY_RATES_ENABLED": "false", **settings})
        return Place(server, USER, (data / "bench-token").read_text(encoding="ascii"), scratch, USER + "/{}.git", data)

    @staticmethod
    def await_training(seconds=180):
        """Until the script has an archive of classes for this jar, or has given up."""
        deadline = time.monotonic() + seconds
        while list((HERE / "target/archive").glob("*.training")):
            if time.monotonic() > deadline:
                raise Trouble(f"who makes the archive of classes does not end; delete what ends with .training in {HERE}/target/archive")
            time.sleep(0.2)


def tool(name):
    """Of the JDK that Latchkey itself runs with."""
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home, "bin", name)) if home else name
