/** Keys, and the envelope of signatures around a page or a root: what is verified before anything is parsed. */
@NullMarked
package org.stratosphere.repository.signature;

import org.jspecify.annotations.NullMarked;
