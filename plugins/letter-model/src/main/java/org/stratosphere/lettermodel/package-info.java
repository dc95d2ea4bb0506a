/** The module {@code letter-model}: judges each tuple's letters malicious or benign with one model learnt from both. */
@NullMarked
package org.stratosphere.lettermodel;

import org.jspecify.annotations.NullMarked;
