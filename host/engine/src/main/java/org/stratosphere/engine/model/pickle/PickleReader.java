package org.stratosphere.engine.model.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stratosphere.engine.text.Printable;

/**
 * Reads pickles of protocols 0 to 2 that follow one another, strictly: strings, numbers, tuples, lists and dictionaries of
 * them, and dictionaries of classes with an allowed name, which stay data. Everything else is refused with what it was. No
 * class is looked up and no function called; {@code copy_reg._reconstructor} is known by its name, and what it would make is
 * made here. Work and memory grow with the bytes, and values, names and entries have limits. For one thread.
 */
public final class PickleReader {
    /** Values that the pickles of one reader may have together. */
    private static final int MOST_VALUES = 200_000;

    /** Entries that a dictionary may have; 50 characters have 2,500 pairs. */
    private static final int MOST_ENTRIES = 4096;

    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_NUMBER = 40;
    private static final int HIGHEST_PROTOCOL = 2;
    private static final int PROTO = 0x80;
    private static final int NEWOBJ = 0x81;
    private static final int TUPLE1 = 0x85;
    private static final int TUPLE3 = 0x87;
    private static final int NEWTRUE = 0x88;
    private static final int NEWFALSE = 0x89;
    private static final int LONG1 = 0x8A;
    private static final int LONG4 = 0x8B;
    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    /** What a pickle names: a class that is allowed, or a plain type or function of Python. */
    private record Name(String module, String name) {
        boolean isOneOf(String plain, String modules) {
            return name.equals(plain) && List.of(modules.split(" ")).contains(module);
        }

        boolean isPlainDict() {
            return isOneOf("dict", "__builtin__ builtins");
        }

        boolean isReconstructor() {
            return isOneOf("_reconstructor", "copy_reg copyreg");
        }
    }

    private final PickledBytes bytes;
    private final Set<String> classes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int values;
    private int begin;

    /**
     * A reader of all that an array holds.
     *
     * @param classes names, without their modules, of the classes derived from {@code dict} whose objects may occur
     */
    public PickleReader(byte[] bytes, Set<String> classes) {
        this.bytes = new PickledBytes(bytes);
        this.classes = Set.copyOf(classes);
    }

    /** Whether no further pickle follows. */
    public boolean isAtEnd() {
        return bytes.isAtEnd();
    }

    /** Where the next pickle begins, bytes from 0. */
    public int position() {
        return bytes.position();
    }

    /**
     * Reads the next pickle.
     *
     * @return a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link PickledTuple}, {@link PickledList} or
     *     {@link PickledDict}
     * @throws PickleException when it is damaged or holds anything else
     */
    public Object next() throws PickleException {
        stack.clear();
        memo.clear();
        while (true) {
            begin = bytes.position();
            int opcode = bytes.unsignedByte();
            if (opcode == '.') {
                break;
            }
            run(opcode);
        }
        Object value = pop();
        if (!stack.isEmpty()) {
            throw problem("a pickle ends with more than one value");
        }
        if (value instanceof Name name) {
            throw problem("a pickle is the name " + title(name) + " alone");
        }
        if (value == NONE) {
            throw problem("a pickle is None");
        }
        return value;
    }

    private void run(int opcode) throws PickleException {
        switch (opcode) {
            case PROTO -> checkProtocol(bytes.unsignedByte());
            case '(' -> push(MARK);
            case '0' -> drop();
            case '1' -> takeToMark();
            case '2' -> push(peek());
            case 'p' -> memorise(number(bytes.line()));
            case 'q' -> memorise(bytes.unsignedByte());
            case 'r' -> memorise(bytes.littleEndian(4));
            case 'g' -> recall(number(bytes.line()));
            case 'h' -> recall(bytes.unsignedByte());
            case 'j' -> recall(bytes.littleEndian(4));
            case 'N' -> push(NONE);
            case 'I', 'L', 'J', 'K', 'M', LONG1, LONG4, NEWTRUE, NEWFALSE, 'F', 'G' -> push(numeric(opcode));
            case 'S' -> push(PythonText.unquoted(bytes.line(), begin));
            case 'V' -> push(PythonText.raw(bytes.line(), begin));
            case 'U' -> push(bytes.latin(bytes.unsignedByte()));
            case 'T' -> push(bytes.latin(bytes.littleEndian(4)));
            case 'X' -> push(bytes.unicode(bytes.littleEndian(4)));
            case ')' -> push(new PickledTuple(List.of()));
            case 't' -> push(new PickledTuple(takeToMark()));
            case TUPLE1, TUPLE1 + 1, TUPLE3 -> push(new PickledTuple(take(opcode - TUPLE1 + 1)));
            case ']' -> push(new PickledList());
            case 'l' -> {
                takeToMark();
                push(new PickledList());
            }
            case 'a' -> {
                pop();
                expect(PickledList.class, "a list");
            }
            case 'e' -> {
                takeToMark();
                expect(PickledList.class, "a list");
            }
            case '}' -> push(new PickledDict(""));
            case 'd' -> {
                PickledDict dict = new PickledDict("");
                fill(dict.entries(), takeToMark());
                push(dict);
            }
            case 's' -> {
                List<Object> entry = take(2);
                fill(expect(PickledDict.class, "a dictionary").entries(), entry);
            }
            case 'u' -> {
                List<Object> entries = takeToMark();
                fill(expect(PickledDict.class, "a dictionary").entries(), entries);
            }
            case 'c' -> name();
            case NEWOBJ -> make();
            case 'R' -> reconstruct();
            case 'b' -> build();
            default -> throw problem("holds " + Opcodes.refused(opcode) + ", which no model has");
        }
    }

    private void checkProtocol(int protocol) throws PickleException {
        if (protocol > HIGHEST_PROTOCOL) {
            throw problem("a pickle of protocol " + protocol + "; only 0 to " + HIGHEST_PROTOCOL + " are read");
        }
    }

    private Object numeric(int opcode) throws PickleException {
        return switch (opcode) {
            case 'I' -> {
                String text = bytes.line();
                yield text.equals("00") || text.equals("01") ? (Object) text.equals("01") : (Object) whole(text);
            }
            case 'L' -> {
                String text = bytes.line();
                yield whole(text.endsWith("L") ? text.substring(0, text.length() - 1) : text);
            }
            case 'J' -> (long) bytes.littleEndian(4);
            case 'K' -> (long) bytes.unsignedByte();
            case 'M' -> (long) bytes.littleEndian(2);
            case LONG1 -> large(bytes.unsignedByte());
            case LONG4 -> large(bytes.littleEndian(4));
            case 'F' -> fraction(bytes.line());
            case 'G' -> Double.longBitsToDouble(bytes.bigEndian());
            default -> opcode == NEWTRUE;
        };
    }

    private long large(int size) throws PickleException {
        if (size < 0 || size > Long.BYTES) {
            throw problem("a whole number of more than 64 bits");
        }
        return bytes.signed(size);
    }

    private long whole(String text) throws PickleException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw problem("no whole number of 64 bits: " + Printable.of(shortened(text)));
        }
    }

    private double fraction(String text) throws PickleException {
        boolean isPlain = text.length() <= LONGEST_NUMBER && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
        try {
            if (isPlain) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw problem("no number: " + Printable.of(shortened(text)));
        };
    }

    private int number(String text) throws PickleException {
        long number = whole(text);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw problem("a reference that cannot be");
        }
        return (int) number;
    }

    private void name() throws PickleException {
        Name name = new Name(bytes.line(), bytes.line());
        boolean isObjectClass = classes.contains(name.name);
        if (!isObjectClass && !name.isPlainDict() && !name.isReconstructor()) {
            throw problem("names " + title(name) + ", which no model holds");
        }
        push(name);
    }

    /** An object of protocol 2: a class and no arguments. */
    private void make() throws PickleException {
        List<Object> parts = take(2);
        boolean hasNoArguments = parts.get(1) instanceof PickledTuple arguments
                && arguments.items().isEmpty();
        push(new PickledDict(className(parts.get(0), hasNoArguments)));
    }

    /** An object of protocols 0 and 1: {@code _reconstructor(class, dict, {...})}. */
    private void reconstruct() throws PickleException {
        List<Object> parts = take(2);
        if (!(parts.get(0) instanceof Name function) || !function.isReconstructor()) {
            throw problem("calls what no model calls" + (parts.get(0) instanceof Name name ? ": " + title(name) : ""));
        }
        List<Object> arguments = parts.get(1) instanceof PickledTuple tuple ? tuple.items() : List.of();
        boolean isOfDict = arguments.size() == 3
                && arguments.get(1) instanceof Name base
                && base.isPlainDict()
                && arguments.get(2) instanceof PickledDict;
        PickledDict made = new PickledDict(className(isOfDict ? arguments.get(0) : NONE, isOfDict));
        made.entries().putAll(((PickledDict) arguments.get(2)).entries());
        count(made.entries().size());
        push(made);
    }

    private String className(Object type, boolean hasItsArguments) throws PickleException {
        if (!hasItsArguments || !(type instanceof Name name) || !classes.contains(name.name)) {
            throw problem("makes an object that is no dictionary of the class " + String.join(" or ", classes));
        }
        return name.name;
    }

    /** Gives an object its attributes. */
    private void build() throws PickleException {
        Object state = pop();
        PickledDict object = expect(PickledDict.class, "an object");
        if (object.className().isEmpty() || !(state instanceof PickledDict attributes)) {
            throw problem("gives attributes to what has none");
        }
        count(attributes.entries().size());
        object.attributes().putAll(attributes.entries());
    }

    private void fill(Map<Object, Object> entries, List<Object> flat) throws PickleException {
        if (flat.size() % 2 != 0) {
            throw problem("a dictionary with a key and no value");
        }
        for (int i = 0; i < flat.size(); i += 2) {
            Object key = flat.get(i);
            if (!isKey(key)) {
                throw problem("a dictionary with a key that is no short string and no pair of them");
            }
            entries.put(key, flat.get(i + 1));
            if (entries.size() > MOST_ENTRIES) {
                throw problem("a dictionary of more than " + MOST_ENTRIES + " entries, which no model has");
            }
        }
    }

    private static boolean isKey(Object key) {
        return isShortText(key)
                || key instanceof PickledTuple tuple
                        && tuple.items().size() == 2
                        && tuple.items().stream().allMatch(PickleReader::isShortText);
    }

    private static boolean isShortText(Object value) {
        return value instanceof String text && text.length() <= LONGEST_KEY;
    }

    private void memorise(int index) throws PickleException {
        count(1);
        memo.put(index, peek());
    }

    private void recall(int index) throws PickleException {
        Object value = memo.get(index);
        if (value == null) {
            throw problem("refers to a value that is not there");
        }
        push(value);
    }

    private void push(Object value) throws PickleException {
        count(1);
        stack.add(value);
    }

    private void count(int more) throws PickleException {
        values += more;
        if (values > MOST_VALUES) {
            throw problem("more than " + MOST_VALUES + " values, which no model has");
        }
    }

    /** The newest value that is no mark. */
    private Object peek() throws PickleException {
        Object value = stack.isEmpty() ? MARK : stack.get(stack.size() - 1);
        if (value == MARK) {
            throw problem("a value is missing");
        }
        return value;
    }

    private Object pop() throws PickleException {
        Object value = peek();
        stack.remove(stack.size() - 1);
        return value;
    }

    /** Drops the newest value, which may be a mark. */
    private void drop() throws PickleException {
        if (stack.isEmpty()) {
            throw problem("a value is missing");
        }
        stack.remove(stack.size() - 1);
    }

    private List<Object> take(int count) throws PickleException {
        Object[] taken = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            taken[i] = pop();
        }
        return List.of(taken);
    }

    private List<Object> takeToMark() throws PickleException {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw problem("a mark is missing");
        }
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> taken = List.copyOf(above);
        above.clear();
        stack.remove(mark);
        return taken;
    }

    private <T> T expect(Class<T> type, String what) throws PickleException {
        Object value = peek();
        if (!type.isInstance(value)) {
            throw problem(what + " is missing");
        }
        return type.cast(value);
    }

    private static String title(Name name) {
        return Printable.of(shortened(name.module + "." + name.name));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_NUMBER * 2 ? text.substring(0, LONGEST_NUMBER * 2) + "..." : text;
    }

    private PickleException problem(String text) {
        return new PickleException(begin, text);
    }
}
