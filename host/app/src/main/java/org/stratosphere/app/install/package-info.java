/** What is installed in a home: which versions, from where, and the files that were verified. */
@NullMarked
package org.stratosphere.app.install;

import org.jspecify.annotations.NullMarked;
