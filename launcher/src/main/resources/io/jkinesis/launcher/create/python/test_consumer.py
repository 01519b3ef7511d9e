"""Sessions as a worker has them: python3 -m unittest"""

import base64
import io
import json
import unittest

from consumer import Session

RECORD = {
    "data": base64.b64encode(b"hello").decode(),
    "partitionKey": "k",
    "sequenceNumber": "7",
    "subSequenceNumber": 0,
}
START = {"action": "initialize", "shardId": "shardId-000000000000"}
BATCH = {"action": "processRecords", "records": [RECORD]}
END = {"action": "shardEnded"}


def answered(error=None):
    return {"action": "checkpoint", "error": error}


class ConsumerTest(unittest.TestCase):
    def session(self, *messages):
        self.handled = []
        source = io.StringIO("".join(json.dumps(message) + "\n" for message in messages))
        target = io.StringIO()
        Session(source, target, self.handled.append, pause=lambda seconds: None).run()
        return [json.loads(line) for line in target.getvalue().splitlines() if line]

    def test_records_are_handled_and_checkpointed(self):
        said = self.session(START, BATCH, answered(), END, answered())
        self.assertEqual([RECORD], self.handled)
        self.assertEqual(["7", None], [m["sequenceNumber"] for m in said if m["action"] == "checkpoint"])
        self.assertEqual({"action": "status", "responseFor": "shardEnded"}, said[-1])

    def test_a_checkpoint_is_tried_again(self):
        said = self.session(START, BATCH, answered("ThrottlingException"), answered(), END, answered())
        self.assertEqual(3, sum(m["action"] == "checkpoint" for m in said))

    def test_a_lost_lease_is_no_failure(self):
        said = self.session(START, BATCH, answered("ShutdownException"), {"action": "leaseLost"})
        self.assertEqual("leaseLost", said[-1]["responseFor"])


if __name__ == "__main__":
    unittest.main()
