package org.stratosphere.app.live;

import java.util.Locale;
import java.util.Random;

/** Lines of binetflow for tests of live runs: a few hosts, in order of start but for up to half a minute. */
final class FlowText {
    static final String HEADER =
            "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label\n";

    private FlowText() {}

    /** So many lines, each seed others. */
    static String rows(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        double second = 60;
        for (int i = 0; i < count; i++) {
            second += random.nextInt(10) == 0 ? 40 : random.nextDouble() * 4;
            double at = second - (random.nextInt(9) == 0 ? random.nextDouble() * 30 : 0);
            int whole = (int) at;
            text.append(String.format(
                    Locale.ROOT,
                    "2024/03/%02d %02d:%02d:%02d.%06d,1.0,%s,10.0.0.%d,40000,   ->,192.0.2.%d,%d,CON,0,0,5,%d,60,x\n",
                    1 + whole / 86_400,
                    whole / 3600 % 24,
                    whole / 60 % 60,
                    whole % 60,
                    (int) ((at - whole) * 1e6),
                    random.nextInt(3) == 0 ? "udp" : "tcp",
                    1 + random.nextInt(6),
                    1 + random.nextInt(4),
                    random.nextBoolean() ? 80 : 443,
                    random.nextInt(3000)));
        }
        return text.toString();
    }
}
