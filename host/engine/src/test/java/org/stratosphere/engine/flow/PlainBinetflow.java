package org.stratosphere.engine.flow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratosphere.engine.source.FeedReport;
import org.stratosphere.pluginapi.flow.Address;
import org.stratosphere.pluginapi.flow.Direction;
import org.stratosphere.pluginapi.flow.Established;
import org.stratosphere.pluginapi.flow.FlowBatch;
import org.stratosphere.pluginapi.flow.Port;
import org.stratosphere.pluginapi.flow.Protocol;
import org.stratosphere.pluginapi.flow.SkipReason;

/**
 * Binetflow read in the plainest way, to compare the quick one with: lines split at their separators, numbers as
 * {@link BigDecimal}, dates as {@link LocalDate}, everything else as text. It shares nothing with the parser but
 * {@link Address#parse}, which reads text as the parser reads bytes.
 */
final class PlainBinetflow {
    private static final List<String> DEFAULT_NAMES = List.of(
            ("StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,Label")
                    .split(","));
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("stime", "starttime"),
            Map.entry("saddr", "srcaddr"),
            Map.entry("daddr", "dstaddr"),
            Map.entry("pkts", "totpkts"),
            Map.entry("bytes", "totbytes"),
            Map.entry("sbytes", "srcbytes"),
            Map.entry("spkts", "srcpkts"),
            Map.entry("dbytes", "dstbytes"),
            Map.entry("dpkts", "dstpkts"));
    private static final List<String> REQUIRED = List.of("starttime", "proto", "srcaddr", "dstaddr");
    private static final Set<String> ESTABLISHED =
            Set.of("CON", "EST", "ECO", "UNK", "SF", "S1", "S2", "S3", "RSTO", "RSTR");

    private static final Pattern DATE = Pattern.compile("(\\d{4})[/-](\\d\\d)[/-](\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d*))?(?:Z|([+-])(\\d\\d):?(\\d\\d))?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}(?:\\.\\d*Z?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d+)?");
    private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9._/+-]{1,32}");
    private static final Pattern DECIMAL_PORT = Pattern.compile("\\d{1,8}");
    private static final Pattern HEXADECIMAL_PORT = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})");

    private static final long LAST_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400 - 1;
    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000 / 16).add(BigDecimal.ONE);
    private static final int MOST_STATE = 64;
    private static final int MOST_LABEL = 1024;
    private static final int FIRST_LINES = 3;

    private final List<List<Object>> flows = new ArrayList<>();
    private final Map<SkipReason, List<Long>> skipped = new TreeMap<>();
    private String separator = ",";
    private Map<String, Integer> columns = Map.of();

    private PlainBinetflow() {}

    /** Reads a whole file. Without a header its columns are those of its first line. */
    static PlainBinetflow read(String text) {
        PlainBinetflow reading = new PlainBinetflow();
        String[] lines = text.split("\n", -1);
        if (!reading.isHeader(lines[0])) {
            reading.takeDefaultNames(lines[0]);
        }
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            boolean isBlank =
                    line.indexOf(reading.separator) < 0 && stripped(line).isEmpty();
            if (!isBlank && !reading.isHeader(line)) {
                reading.readRow(line, i + 1);
            }
        }
        return reading;
    }

    /** Each flow as {@link #describe} tells it. */
    List<List<Object>> flows() {
        return flows;
    }

    /** What was skipped, as a feed reports it. */
    Map<SkipReason, FeedReport.Skipped> skipped() {
        Map<SkipReason, FeedReport.Skipped> counted = new HashMap<>();
        skipped.forEach((reason, lines) -> counted.put(
                reason, new FeedReport.Skipped(lines.size(), lines.subList(0, Math.min(FIRST_LINES, lines.size())))));
        return counted;
    }

    /** All columns of a row of a batch. */
    static List<Object> describe(FlowBatch batch, int row) {
        return Arrays.asList(
                batch.line[row],
                batch.startMicros[row],
                batch.durationMicros[row],
                Protocol.name(batch.protocol[row]),
                new Address(batch.sourceHigh[row], batch.sourceLow[row]),
                Port.text(batch.sourcePort[row]),
                new Address(batch.destinationHigh[row], batch.destinationLow[row]),
                Port.text(batch.destinationPort[row]),
                Direction.of(batch.direction[row]),
                Established.of(batch.established[row]),
                batch.state(row).text(),
                batch.totalPackets[row],
                batch.sourcePackets[row],
                batch.destinationPackets[row],
                batch.totalBytes[row],
                batch.sourceBytes[row],
                batch.destinationBytes[row],
                batch.label(row).text());
    }

    /** Takes over the columns that a line names, if it is a header. */
    private boolean isHeader(String line) {
        for (String candidate : List.of(",", "\t")) {
            Map<String, Integer> named = named(List.of(line.split(candidate, -1)));
            if (named.keySet().containsAll(REQUIRED)) {
                separator = candidate;
                columns = named;
                return true;
            }
        }
        return false;
    }

    private void takeDefaultNames(String line) {
        separator = line.indexOf('\t') >= 0 ? "\t" : ",";
        List<String> names = new ArrayList<>(DEFAULT_NAMES);
        if (line.split(separator, -1).length == DEFAULT_NAMES.size() + 1) {
            names.add(DEFAULT_NAMES.size() - 1, "SrcPkts");
        }
        columns = named(names);
    }

    private static Map<String, Integer> named(List<String> words) {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i).strip().toLowerCase(Locale.ROOT);
            named.putIfAbsent(OTHER_NAMES.getOrDefault(name, name), i);
        }
        return named;
    }

    private void readRow(String line, long number) {
        Row row = new Row(line.split(separator, -1));
        SkipReason reason = row.reasonToSkip();
        if (reason == null) {
            flows.add(row.describe(number));
        } else {
            skipped.computeIfAbsent(reason, none -> new ArrayList<>()).add(number);
        }
    }

    /** One line's cells, by the columns' names. */
    private final class Row {
        private final String[] cells;

        Row(String[] cells) {
            this.cells = cells;
        }

        private boolean has(String name) {
            return columns.getOrDefault(name, Integer.MAX_VALUE) < cells.length;
        }

        /** A cell without its blanks; empty where there is none. */
        private String cell(String name) {
            return has(name) ? stripped(cells[columns.getOrDefault(name, 0)]) : "";
        }

        @Nullable
        SkipReason reasonToSkip() {
            boolean isShort = columns.containsKey("dport") && !has("dport");
            for (String name : REQUIRED) {
                isShort |= !has(name);
            }
            if (isShort) {
                return SkipReason.COLUMNS;
            }
            String protocol = cell("proto").toLowerCase(Locale.ROOT);
            if (protocol.equals("man")) {
                return SkipReason.MANAGEMENT;
            }
            if (start(cell("starttime")) == null) {
                return SkipReason.TIME;
            }
            if (Address.parse(cell("srcaddr")) == null || Address.parse(cell("dstaddr")) == null) {
                return SkipReason.ADDRESS;
            }
            if (port(cell("dport")) == null) {
                return SkipReason.PORT;
            }
            return PROTOCOL.matcher(protocol).matches() ? null : SkipReason.PROTOCOL;
        }

        List<Object> describe(long number) {
            String sourcePort = port(cell("sport"));
            long totalPackets = whole(cell("totpkts"));
            long sourcePackets = whole(cell("srcpkts"));
            long totalBytes = whole(cell("totbytes"));
            long sourceBytes = whole(cell("srcbytes"));
            return Arrays.asList(
                    number,
                    start(cell("starttime")),
                    micros(cell("dur")),
                    cell("proto").toLowerCase(Locale.ROOT),
                    Address.parse(cell("srcaddr")),
                    sourcePort == null ? "" : sourcePort,
                    Address.parse(cell("dstaddr")),
                    port(cell("dport")),
                    direction(cell("dir")),
                    established(cell("state"), totalPackets),
                    cut(cell("state"), MOST_STATE),
                    totalPackets,
                    sourcePackets,
                    has("dstpkts") ? whole(cell("dstpkts")) : rest(totalPackets, sourcePackets),
                    totalBytes,
                    sourceBytes,
                    has("dstbytes") ? whole(cell("dstbytes")) : rest(totalBytes, sourceBytes),
                    cut(cell("label"), MOST_LABEL));
        }
    }

    /** Microseconds since 1970, or null. */
    private static @Nullable Long start(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return ofDate(date);
        }
        if (!SECONDS.matcher(text).matches()) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.replace("Z", ""));
        return seconds.compareTo(BigDecimal.valueOf(LAST_SECOND + 1)) >= 0
                ? null
                : (Long)
                        seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static @Nullable Long ofDate(Matcher date) {
        int hour = Integer.parseInt(date.group(4));
        int minute = Integer.parseInt(date.group(5));
        int second = Integer.parseInt(date.group(6));
        boolean hasZone = date.group(8) != null;
        int zoneHours = hasZone ? Integer.parseInt(date.group(9)) : 0;
        int zoneMinutes = hasZone ? Integer.parseInt(date.group(10)) : 0;
        if (hour > 23 || minute > 59 || second > 60 || zoneHours > 18 || zoneMinutes > 59) {
            return null;
        }
        int year = Integer.parseInt(date.group(1));
        if (year == 0) {
            return null;
        }
        long days;
        try {
            days = LocalDate.of(year, Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)))
                    .toEpochDay();
        } catch (DateTimeException noDay) {
            return null;
        }
        long ahead = (zoneHours * 60L + zoneMinutes) * 60;
        long seconds =
                days * 86_400 + hour * 3600L + minute * 60L + second - ("-".equals(date.group(8)) ? -ahead : ahead);
        String fraction = date.group(7) == null ? "" : date.group(7);
        return seconds * 1_000_000 + Long.parseLong((fraction + "000000").substring(0, 6));
    }

    /** A duration in microseconds, rounded up, or −1. */
    private static long micros(String text) {
        if (!NUMBER.matcher(text).matches() || new BigDecimal(text).compareTo(MOST_SECONDS) >= 0) {
            return -1;
        }
        return new BigDecimal(text)
                .movePointRight(6)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static long whole(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text).longValue() : -1;
    }

    private static long rest(long total, long part) {
        return total >= part && part >= 0 ? total - part : -1;
    }

    /** A port in canonical form, or null. */
    private static @Nullable String port(String text) {
        Matcher hexadecimal = HEXADECIMAL_PORT.matcher(text);
        boolean isHexadecimal = hexadecimal.matches();
        if (!isHexadecimal && !DECIMAL_PORT.matcher(text).matches()) {
            return text.isEmpty() ? "" : null;
        }
        BigInteger number = isHexadecimal ? new BigInteger(hexadecimal.group(1), 16) : new BigInteger(text);
        if (number.bitLength() > 16) {
            return null;
        }
        return isHexadecimal ? text.toLowerCase(Locale.ROOT) : number.toString();
    }

    private static Direction direction(String text) {
        for (char sign : text.toCharArray()) {
            if (sign == '?' || sign == 'w') {
                return sign == 'w' ? Direction.ASKING : Direction.UNKNOWN;
            }
        }
        if (text.contains("<")) {
            return text.contains(">") ? Direction.BOTH : Direction.TO_SOURCE;
        }
        return text.contains(">") ? Direction.TO_DESTINATION : Direction.UNKNOWN;
    }

    private static Established established(String state, long packets) {
        int bar = state.indexOf('_');
        if (bar >= 0) {
            String source = state.substring(0, bar);
            String destination = state.substring(bar + 1);
            boolean opened = source.contains("S")
                    && source.contains("A")
                    && destination.contains("S")
                    && destination.contains("A");
            boolean sent = source.contains("PA") && destination.contains("PA");
            return opened || sent ? Established.YES : Established.NO;
        }
        if (state.isEmpty() || state.equals("OTH")) {
            return Established.UNKNOWN;
        }
        if (state.equals("RST") || state.equals("FIN")) {
            return packets < 0 ? Established.UNKNOWN : packets > 3 ? Established.YES : Established.NO;
        }
        return ESTABLISHED.contains(state) ? Established.YES : Established.NO;
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String stripped(String text) {
        return text.replaceAll("^[ \t]+|[ \t]+$", "");
    }
}
