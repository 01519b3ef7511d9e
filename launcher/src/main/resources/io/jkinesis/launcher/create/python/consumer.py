#!/usr/bin/env python3
"""A consumer of one shard of a Kinesis stream, which `jkinesis run` starts.

The worker writes a JSON object per line to stdin and reads answers from stdout, so everything
else that is printed has to go to stderr.
"""

import base64
import json
import random
import signal
import sys
import time

PASSING = {
    "ThrottlingException",
    "KinesisClientLibDependencyException",
    "KinesisClientLibIOException",
    "RuntimeException",
}


def handle(record):
    """Your code: what is done with a record. When it raises, the records are delivered again."""
    text = base64.b64decode(record["data"]).decode("utf-8", "replace")
    print(f"{record['partitionKey']}: {text}", file=sys.stderr, flush=True)


class LeaseLost(Exception):
    """Another worker has the shard now."""


class Session:
    def __init__(self, source, target, handler=handle, pause=time.sleep):
        self.source = source
        self.target = target
        self.handler = handler
        self.pause = pause

    def run(self):
        """Returns when the session is over; raises when the worker is gone within it."""
        for line in self.source:
            if not line.strip():
                continue
            message = json.loads(line)
            action = message["action"]
            try:
                self.act(action, message)
            except LeaseLost:
                pass  # the worker ends the session
            self.send({"action": "status", "responseFor": action})
            if action in ("leaseLost", "shardEnded"):
                return

    def act(self, action, message):
        if action == "processRecords":
            records = message["records"]
            for record in records:
                self.handler(record)
            if records:
                self.checkpoint(records[-1])
        elif action == "shardEnded":
            self.checkpoint(None)  # else its children never start

    def checkpoint(self, record):
        """Stores that all up to this record was handled; None at the end of the shard."""
        for attempt in range(6):
            self.send(
                {
                    "action": "checkpoint",
                    "sequenceNumber": record and record["sequenceNumber"],
                    "subSequenceNumber": record and record["subSequenceNumber"],
                }
            )
            error = self.answer()["error"]
            if error is None:
                return
            if error == "ShutdownException":
                raise LeaseLost()
            if error not in PASSING or attempt == 5:
                raise RuntimeError(f"the checkpoint failed: {error}")
            self.pause(random.uniform(0.5, 1) * 0.2 * 2**attempt)

    def answer(self):
        for line in self.source:
            if line.strip():
                return json.loads(line)
        raise RuntimeError("the worker is gone")

    def send(self, message):
        self.target.write("\n" + json.dumps(message) + "\n")
        self.target.flush()


if __name__ == "__main__":
    # The worker ends the session after a last checkpoint.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    protocol, sys.stdout = sys.stdout, sys.stderr
    Session(sys.stdin, protocol).run()
