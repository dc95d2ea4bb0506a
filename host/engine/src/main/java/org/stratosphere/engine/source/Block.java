package org.stratosphere.engine.source;

import org.stratosphere.pluginapi.flow.ByteSlice;

/**
 * Whole records of one input.
 *
 * @param array from the pool of blocks, or larger where a record did not fit
 * @param length bytes that are valid, from the array's start
 * @param end where it ends in the input, plain bytes
 * @param tooLong records that were left out before this block since no block could hold them
 */
record Block(byte[] array, int length, long end, int tooLong) {
    ByteSlice slice() {
        return new ByteSlice(array, 0, length);
    }
}
