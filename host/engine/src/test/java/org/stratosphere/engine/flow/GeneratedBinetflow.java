package org.stratosphere.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Files such as no tool would write: columns in any order under any of their names, absent or unknown ones, cells at
 * their limits and beyond, blanks, broken lines, and headers in the middle. A seed makes the same file each time.
 */
final class GeneratedBinetflow {
    private static final String[][] REQUIRED = {
        {"StartTime", "stime"}, {"Proto"}, {"SrcAddr", "saddr"}, {"DstAddr", "daddr"}
    };
    private static final String[][] OPTIONAL = {
        {"Dur"},
        {"Sport"},
        {"Dir"},
        {"Dport"},
        {"State"},
        {"TotPkts", "pkts"},
        {"TotBytes", "bytes"},
        {"SrcBytes", "sbytes"},
        {"SrcPkts", "spkts"},
        {"DstBytes", "dbytes"},
        {"DstPkts", "dpkts"},
        {"Label"},
        {"sTos"},
        {"srcUdata"}
    };
    private static final String[] DEFAULT =
            ("StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label")
                    .split(",");

    private static final String[] ODD_TIMES = {
        "2016/02/29 23:59:60.999999",
        "2015/02/29 00:00:00",
        "1900/02/29 00:00:00",
        "2000-02-29T00:00:00Z",
        "9999/12/31 23:59:59.9999999",
        "0001/01/01 00:00:00",
        "0000/01/01 00:00:00",
        "2016/01/08 10:52:51.",
        "2016/01/08T10:52:51.5+05:30",
        "2016-01-08 10:52:51-0800",
        "2016/01/08 10:52:51+19:00",
        "2016/01/08 10:52:5",
        "2016/13/08 10:52:51",
        "2016/01/08 24:00:00",
        "2016/01/08 10:52:51.12x",
        "1454313600.123456789",
        "1454313600",
        "253402300799.999999",
        "253402300800",
        "1454313600.5Z",
        "1454313600Z",
        "1970/01/01 01:00:00.000001",
        "now",
        "",
        "1234.567890123456789",
        "-5"
    };
    private static final String[] ODD_ADDRESSES = {
        "::",
        "::1",
        "2001:db8::A:0:1",
        "2001:718:2:1634:96de:80ff:fe7a:bdf0",
        "::ffff:10.0.0.1",
        "fe80::1%eth0",
        "00:1B:44:11:3a:b7",
        "0:0:0:0:0:1",
        "00-1b-44-11-3a-b7",
        "010.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1..2.3",
        "255.255.255.255",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":",
        "example.org",
        ""
    };
    private static final String[] ODD_PORTS = {
        "",
        "0",
        "65535",
        "65536",
        "00080",
        "99999999",
        "123456789",
        "0x0303",
        "0x3",
        "0XaB",
        "0x0000ffff",
        "0x10000",
        "0x123456789",
        "0x",
        "https",
        "-1",
        "80.0"
    };
    private static final String[] ODD_PROTOCOLS = {
        "TCP", "Icmp", "ipv6-icmp", "man", "MAN", "llc", "arp", "igmp", "a/b+c.d_e", "t p", "", "x".repeat(33)
    };
    private static final String[] ODD_NUMBERS = {
        "",
        "0",
        "00012",
        "12.0",
        "12.",
        ".5",
        "1e3",
        "nan",
        "-1",
        "+5",
        "99999999",
        "100000000",
        "999999999999999999",
        "1000000000000000000",
        "9999999999999999999",
        "123456789012345678.9",
        "0x10"
    };
    private static final String[] ODD_DURATIONS = {
        "",
        "0",
        "0.000000",
        "0.1",
        "0.1234567",
        "0.12345670",
        "12345678.123456",
        "123456789.123456",
        "3599.723145",
        "576460752303.999999",
        "576460752304",
        "999999999999999999",
        "1.",
        ".5",
        "1e3",
        "nan",
        "-1",
        "1.12345x",
        "1.2.3"
    };
    private static final String[] STATES = {
        "CON",
        "INT",
        "RST",
        "FIN",
        "SPA_SPA",
        "FSPA_FSA",
        "S_RA",
        "PA_PA",
        "PA_",
        "_",
        "S_S_A",
        "OTH",
        "S0",
        "SF",
        "ECO",
        "",
        "con",
        "xxxxxxxxxxxCON",
        "A".repeat(70)
    };
    private static final String[] DIRECTIONS = {"   ->", "<->", "  <-", "  <?>", "   ?>", "  who", "", "-"};
    private static final String[] LABELS = {
        "", "From-Botnet-1", "\"quoted\"", "\"half", "flow=Background, with a separator", "l".repeat(1030), "'", "a b"
    };

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final String lineEnd;
    private char separator;
    private List<String> columns = List.of();

    private GeneratedBinetflow(long seed) {
        random = new SplittableRandom(seed);
        lineEnd = random.nextInt(3) == 0 ? "\r\n" : "\n";
    }

    static String text(long seed, int lines) {
        return new GeneratedBinetflow(seed).file(lines);
    }

    private String file(int lines) {
        if (random.nextInt(3) == 0) {
            separator = anySeparator();
            columns = new ArrayList<>(List.of(DEFAULT));
            if (random.nextBoolean()) {
                columns.add(DEFAULT.length - 1, "SrcPkts");
            }
            endLine(usualRow());
        } else {
            endLine(header());
        }
        for (int i = 0; i < lines; i++) {
            endLine(line());
        }
        int cut = random.nextInt(4);
        return text.substring(0, text.length() - (cut == 0 ? 0 : cut == 1 ? lineEnd.length() : cut * 4));
    }

    private void endLine(String line) {
        text.append(line).append(lineEnd);
    }

    private String line() {
        String row = row();
        return switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> "   ";
            case 2 -> row.substring(0, random.nextInt(row.length()));
            case 3 -> row + separator + "QUJD".repeat(random.nextInt(200)) + separator;
            case 4 -> rubbish();
            case 5 -> random.nextInt(5) == 0 ? header() : row;
            default -> row;
        };
    }

    private String header() {
        separator = anySeparator();
        columns = new ArrayList<>();
        for (String[] names : REQUIRED) {
            columns.add(any(names));
        }
        for (String[] names : OPTIONAL) {
            if (random.nextInt(5) > 0) {
                columns.add(any(names));
            }
        }
        for (int i = columns.size() - 1; i > 0; i--) {
            columns.set(i, columns.set(random.nextInt(i + 1), columns.get(i)));
        }
        List<String> words = new ArrayList<>();
        for (String column : columns) {
            words.add(blanks() + (random.nextBoolean() ? column.toUpperCase(Locale.ROOT) : column) + blanks());
        }
        return String.join(String.valueOf(separator), words);
    }

    private String row() {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(blanks() + (random.nextInt(12) == 0 ? oddCell(column) : usualCell(column)) + blanks());
        }
        return String.join(String.valueOf(separator), cells);
    }

    private String usualRow() {
        return String.join(
                String.valueOf(separator), columns.stream().map(this::usualCell).toList());
    }

    private String oddCell(String column) {
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "starttime", "stime" -> any(ODD_TIMES);
            case "srcaddr", "saddr", "dstaddr", "daddr" -> any(ODD_ADDRESSES);
            case "sport", "dport" -> any(ODD_PORTS);
            case "proto" -> any(ODD_PROTOCOLS);
            case "dur" -> any(ODD_DURATIONS);
            case "state" -> any(STATES);
            case "dir" -> any(DIRECTIONS);
            case "label" -> any(LABELS);
            default -> any(ODD_NUMBERS);
        };
    }

    private String usualCell(String column) {
        return switch (column.toLowerCase(Locale.ROOT)) {
            case "starttime", "stime" ->
                String.format(
                        Locale.ROOT,
                        "%04d/%02d/%02d %02d:%02d:%02d.%06d",
                        1970 + random.nextInt(100),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000));
            case "srcaddr", "saddr", "dstaddr", "daddr" ->
                random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            case "sport", "dport" -> String.valueOf(random.nextInt(65_536));
            case "proto" -> random.nextBoolean() ? "tcp" : "udp";
            case "dur" -> String.format(Locale.ROOT, "%d.%06d", random.nextInt(4000), random.nextInt(1_000_000));
            case "state" -> random.nextBoolean() ? "CON" : "FSPA_FSPA";
            case "dir" -> "   ->";
            case "label" -> "flow=Normal";
            default -> String.valueOf(random.nextLong(1L << random.nextInt(1, 40)));
        };
    }

    private String rubbish() {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(80); i >= 0; i--) {
            line.append((char) (' ' + random.nextInt(95)));
        }
        return line.toString();
    }

    private String blanks() {
        return switch (random.nextInt(12)) {
            case 0 -> " ";
            case 1 -> separator == ',' ? "\t " : "   ";
            default -> "";
        };
    }

    private char anySeparator() {
        return random.nextInt(4) == 0 ? '\t' : ',';
    }

    private String any(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
