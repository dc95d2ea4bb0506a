package org.stratosphere.engine.model.pickle;

/** What an operation that is not read would bring, in words. */
final class Opcodes {
    private Opcodes() {}

    /** Words for an operation of any protocol that is refused. */
    static String refused(int opcode) {
        return switch (opcode) {
            case 'P', 'Q' -> "a reference to an object elsewhere";
            case 'i', 'o' -> "an object of a class";
            case 0x82, 0x83, 0x84 -> "an object by its number in a registry";
            case 'B', 'C', 0x8E -> "bytes";
            case 0x96 -> "a byte array";
            case 0x97, 0x98 -> "a buffer elsewhere";
            case 0x8F, 0x90, 0x91 -> "a set";
            case 0x92 -> "an object made with named arguments";
            case 0x93 -> "an object of a class by a name on the stack";
            case 0x8C, 0x8D, 0x94, 0x95 -> "an operation of a later protocol";
            default -> String.format(java.util.Locale.ROOT, "byte 0x%02x, which begins no operation", opcode);
        };
    }
}
