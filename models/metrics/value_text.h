#pragma once

#include <QString>

namespace weir {

/// A unit that suits a magnitude, and numbers in it. A value.
struct ValueUnit
{
    double size = 1;    ///< how much one of it is
    QString name;       ///< "MB/s"; empty for counts
    bool whole = false; ///< without decimals

    /// B/s, KB/s, MB/s or GB/s in steps of 1000.
    static ValueUnit forBytesPerSecond(double magnitude);
    /// ms, s, min or h, of milliseconds.
    static ValueUnit forMillis(double magnitude);
    static ValueUnit recordsPerSecond();
    static ValueUnit count();

    /// Three figures at least, thousands apart, without the unit; "–" for NaN.
    QString number(double value) const;
    /// number() and name.
    QString text(double value) const;
    /// The same for a round number: "6 MB/s".
    QString roundText(double value) const;
};

/// "4 812" or "4.81": three figures, whole from 100 on, thousands set apart; "–" for NaN.
QString figureText(double value);

} // namespace weir
