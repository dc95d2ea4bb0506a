package org.stratosphere.bruteforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring against a plain list. */
class RecentFlowsTest {
    private static final int SPAN = 1_000;
    private static final int MOST = 100;

    private record Flow(long end, int flags) {}

    @Test
    void itCountsAsAPlainListDoes() {
        RecentFlows recent = new RecentFlows();
        List<Flow> plain = new ArrayList<>();
        RecentFlows.Tally tally = new RecentFlows.Tally();
        long state = 1;
        for (int i = 0; i < 20_000; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            int chance = (int) (state >>> 33);
            long start = 7L * i;
            long end = start + (chance % 5 == 0 ? chance % 900 : chance % 20);
            int flags = chance >>> 10 & 3;
            recent.advance(start, SPAN);
            plain.removeIf(flow -> flow.end <= start - SPAN);
            if (recent.isFull() && recent.bytes() < 2_000) {
                recent.grow();
            }
            recent.add(end, flags, MOST);
            int at = plain.size();
            while (at > 0 && plain.get(at - 1).end > end) {
                at--;
            }
            plain.add(at, new Flow(end, flags));
            if (plain.size() > MOST) {
                plain.remove(0);
            }
            recent.tally(end, SPAN, tally);
            List<Flow> held = plain.stream()
                    .filter(flow -> flow.end <= end && flow.end > end - SPAN)
                    .toList();
            assertThat(tally.flows()).isEqualTo(held.size());
            assertThat(tally.matches(RecentFlows.OUT)).isEqualTo((int)
                    held.stream().filter(flow -> (flow.flags & 1) != 0).count());
            assertThat(tally.matches(RecentFlows.BACK)).isEqualTo((int)
                    held.stream().filter(flow -> (flow.flags & 2) != 0).count());
            assertThat(recent.newestEndMicros()).isEqualTo(plain.get(plain.size() - 1).end);
        }
    }
}
